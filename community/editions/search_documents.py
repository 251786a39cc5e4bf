"""Search documents of editions and of the sessions of their programme."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.dates import wording
from community.editions.models import EditionPage, Session
from search.documents import PageSource, SearchDocument, SectionHit, in_year, register
from search.facets import Facet
from search.facets import register as register_facet

SESSION = "session"
YEAR_DIGITS = 4
_KEY = re.compile(r"session:(\d{1,18}):(\d{1,18})")


def key_of(session: Session) -> str:
    """Return the key of a session: it names its edition."""
    return f"{SESSION}:{session.page_id}:{session.pk}"


def edition_of(key: str) -> int | None:
    """Return the pk of the edition of a session; None for another key."""
    match = _KEY.fullmatch(key)
    return int(match[1]) if match else None


def session_documents(edition: Any, whole: SearchDocument) -> Iterator[SearchDocument]:
    """Describe the sessions of `edition`, which may be seen by whoever may see it."""
    for session in edition.sessions.all():
        yield SearchDocument(
            key=key_of(session),
            kind=SESSION,
            title=session.title,
            body="\n".join(filter(None, (session.summary, session.place, session.track))),
            audience=whole.audience,
            published_at=whole.published_at,
            parent=whole.key,
        )


def session_hits(keys: Iterable[str]) -> dict[str, SectionHit]:
    """Return the sessions of `keys` that are still in the programme of a live edition; one query."""
    pks = [int(match[2]) for key in keys if (match := _KEY.fullmatch(key))]
    sessions = Session.objects.filter(pk__in=pks, page__live=True).select_related("page")
    return {key_of(session): _session_hit(session) for session in sessions}


def _session_hit(session: Session) -> SectionHit:
    when = f"{wording.in_words(session.day, 'weekday')}, {wording.hours(session.starts_at)}"
    parts = (session.title, session.summary, session.place)
    text = ". ".join(part.rstrip(".") for part in parts if part)
    return SectionHit(
        key_of(session), f"{session.page.url}#seance-{session.pk}", when, text, gettext("In the programme")
    )


class EditionSource(PageSource):
    """Editions, with the sessions of their programme."""

    kind = "edition"
    label = _("Editions")
    model = EditionPage
    section_kind = SESSION

    def queryset(self) -> QuerySet[EditionPage]:
        return EditionPage.objects.live().prefetch_related("sites", "sessions")

    def hit_queryset(self) -> QuerySet[EditionPage]:
        return EditionPage.objects.live()

    def text(self, page: Any) -> str:
        fields = (page.organisers, page.people, page.facts, page.prototypes)
        parts = [page.edition_theme, page.place, *(block.value for field in fields for block in field)]
        parts += page.body.stream_block.get_searchable_content(page.body)
        return "\n".join(str(part) for part in parts if part)

    def body(self, page: Any) -> str:
        sessions = [f"{session.title}. {session.summary}" for session in page.sessions.all()]
        return "\n".join([self.text(page), *(site.place for site in page.sites.all()), *sessions])

    def sections(self, obj: Any, whole: SearchDocument) -> Iterable[SearchDocument]:
        return session_documents(obj, whole)

    def parent_of(self, key: str) -> str | None:
        edition = edition_of(key)
        return None if edition is None else self.key(edition)

    def section_hits(self, keys: Iterable[str]) -> dict[str, SectionHit]:
        return session_hits(keys)

    def keywords(self, page: Any) -> Iterable[str]:
        return [str(page.year), *(site.name for site in page.sites.all())]

    def facets(self, page: Any) -> Mapping[str, tuple[str, ...]]:
        return {"edition": (page.slug,), "annee": (str(page.year),)}

    def dated(self, page: Any) -> datetime | None:
        return in_year(page.year)

    def facts(self, page: Any) -> tuple[str, ...]:
        return (page.when,)


def year_labels(years: list[str]) -> dict[str, str]:
    """Return years as they are read: as they are; nothing for what is none."""
    return {year: year for year in years if len(year) == YEAR_DIGITS and year.isascii() and year.isdecimal()}


def edition_labels(slugs: list[str]) -> dict[str, str]:
    """Return the year and name of each edition by its address: of those that everybody may see, whoever asks."""
    editions = (
        EditionPage.objects.visible_to(AnonymousUser()).filter(slug__in=slugs).values_list("slug", "year", "title")
    )
    return {slug: f"{year}" if slug == str(year) else f"{year}, {title}" for slug, year, title in editions}


register(EditionSource())
register_facet(Facet("edition", _("Edition"), edition_labels, order=20, by_value=True, last_first=True))
register_facet(Facet("annee", _("Year"), year_labels, order=80, by_value=True, last_first=True))
