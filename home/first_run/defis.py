"""The défis of both files; one that both name is one page."""

from typing import Any

from community.defis.models import DefiIndexPage, DefiPage
from community.defis.operations import publish_defi
from community.editions.models import EditionPage, Programme
from community.themes.models import Theme
from french.folding import fold
from home.first_run.entries import Entry
from home.first_run.page_writer import PageWriter
from home.first_run.places import Places
from home.first_run.reading import Content
from home.first_run.rules import TITLE_ORIGINS
from home.first_run.slugs import Slugs
from home.first_run.sources import Source, blocks

TEXTS = ("site", "period", "summary", "prototype", "follow_up")


def load_defis(
    content: Content,
    writer: PageWriter,
    places: Places,
    index: DefiIndexPage,
    themes: dict[str, Theme],
    programmes: dict[str, Programme],
    university: Programme,
) -> None:
    """Put the défis on the site. Editions must be there."""
    editions = {page.year: page for page in EditionPage.objects.filter(programme=university)}
    slugs = Slugs()
    for entry, sources in merged(content):
        slug = slugs.take(entry["title"])

        def write(slug: str = slug, entry: Entry = entry, sources: list[Source] = sources) -> DefiPage:
            territory = entry.get("territory", "")
            return publish_defi(
                parent=index,
                slug=slug,
                title=entry["title"],
                title_origin=TITLE_ORIGINS[entry.get("title_origin", "cité")],
                programme=programmes.get(entry.get("programme", ""), university),
                edition=editions.get(entry.get("edition")),
                year=entry.get("year") or entry.get("edition"),
                kind=entry["kind"],
                territory_text=territory,
                territories=places.named(territory, entry["title"]),
                authority_kind=places.authority_kind(territory),
                themes=[themes[title] for title in entry["themes"]],
                tags=entry.get("tags", []),
                sources=blocks(sources),
                source_notes=entry.get("conflicts", ""),
                **{name: entry.get(name, "") for name in TEXTS},
            )

        writer.put(
            model=DefiPage,
            parent=index,
            slug=slug,
            entry=[entry, [[source.label, source.url] for source in sources]],
            write=write,
        )


def merged(content: Content) -> list[tuple[dict[str, Any], list[Source]]]:
    """Return each défi once with its sources: the same title twice is one défi, told by two files."""
    merged: dict[str, tuple[dict[str, Any], list[Source]]] = {}
    for part, table in ((content.cluny, content.cluny_sources), (content.defis, content.defis_sources)):
        for entry in part["defis"]:
            sources = table.named([entry["source"], *entry.get("also", [])])
            before, already = merged.get(fold(entry["title"]), ({}, []))
            merged[fold(entry["title"])] = ({**entry, **before}, list(dict.fromkeys([*already, *sources])))
    return list(merged.values())
