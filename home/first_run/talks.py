"""The talks: the nine mini-conferences of 2017, whose recordings were not found, and recorded talks."""

import re
from collections.abc import Iterable

from community.editions.models import EditionPage, Session
from community.themes.models import Theme
from home.first_run.entries import Entry
from home.first_run.page_writer import PageWriter
from home.first_run.reading import Content
from home.first_run.rules import TITLE_ORIGINS
from home.first_run.slugs import Slugs
from home.first_run.sources import Source, blocks
from resources.talks.models import TalkIndexPage, TalkPage
from resources.talks.operations import publish_talk, set_speaker

YEAR = 2017
Recording = TalkPage.Recording
# "Sophie Blanc (Tribu)" is with Tribu, "Patrick Deronzier (animation)" leads the talk.
ROLES = ("animation", "réalisation", "régie")
_WITH_REMARK = re.compile(r"^(?P<name>.+?) \((?P<remark>[^()]+)\)$")


def load_talks(content: Content, writer: PageWriter, index: TalkIndexPage, themes: dict[str, Theme]) -> None:
    """Put the talks on the site. Editions must be there."""
    slugs = Slugs()
    _load_talks_of_2017(content, writer, index, slugs)
    for entry in content.library["talks"]:
        source = content.library_sources[entry["source"]]

        slug = slugs.take(entry["title"])

        def write(slug: str = slug, entry: Entry = entry, source: Source = source) -> TalkPage:
            return publish_talk(
                parent=index,
                slug=slug,
                title=entry["title"],
                title_origin=TITLE_ORIGINS[entry.get("title_origin", "cité")],
                held=entry.get("date", ""),
                length=entry.get("length", ""),
                recording=Recording.ELSEWHERE,
                recording_url=entry["url"],
                summary=entry["summary"],
                speakers=_speakers(entry.get("speakers", [])),
                themes=[themes[title] for title in entry["themes"]],
                sources=blocks([source]),
            )

        given = [entry, source.label, source.url]
        writer.put(model=TalkPage, parent=index, slug=slug, entry=given, write=write)


def _load_talks_of_2017(content: Content, writer: PageWriter, index: TalkIndexPage, slugs: Slugs) -> None:
    edition = EditionPage.objects.filter(year=YEAR).first()
    session = Session.objects.filter(page=edition, kind=Session.Kind.CONFERENCES).first()
    source = content.cluny_sources["programme"]
    for entry in content.cluny["mini_conferences_2017"]:
        slug = slugs.take(entry["title"])

        def write(slug: str = slug, entry: Entry = entry) -> TalkPage:
            return publish_talk(
                parent=index,
                slug=slug,
                title=entry["title"],
                number=entry["number"],
                edition=edition,
                session=session,
                held=session.day.isoformat() if session else str(YEAR),
                recording=Recording.NOT_FOUND,
                sources=blocks([source]),
            )

        writer.put(model=TalkPage, parent=index, slug=slug, entry=[entry, source.label], write=write)


def _speakers(named: Iterable[str]) -> list[tuple[str, str]]:
    """Return (name, part in the talk) of each; the organisation that a source gives is kept with the person."""
    people = []
    for each in named:
        parts = _WITH_REMARK.match(each)
        name, remark = (parts["name"], parts["remark"]) if parts else (each, "")
        if remark and remark not in ROLES:
            set_speaker(name=name, organisation=remark)
        people.append((name, remark if remark in ROLES else ""))
    return people
