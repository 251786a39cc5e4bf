"""What search knows of editions: their theme, places, people and programme."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.editions import found_sessions
from community.editions.models import EditionPage, Session
from search.documents import PageSource, SearchDocument, SectionHit, in_year, register
from search.facets import Facet
from search.facets import register as register_facet


class EditionSource(PageSource):
    """Editions, with the sessions of their programme."""

    kind = "edition"
    label = _("Editions")
    model = EditionPage
    section_kind = found_sessions.KIND
    watches = {Session: "sessions"}

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

    def parts(self, obj: Any, whole: SearchDocument) -> Iterable[SearchDocument]:
        return found_sessions.documents(obj, whole)

    def whole_of(self, key: str) -> str | None:
        edition = found_sessions.edition_of(key)
        return None if edition is None else self.key(edition)

    def section_hits(self, keys: Iterable[str]) -> dict[str, SectionHit]:
        return found_sessions.hits(keys)

    def keywords(self, page: Any) -> Iterable[str]:
        return [str(page.year), *(site.name for site in page.sites.all())]

    def facets(self, page: Any) -> Mapping[str, tuple[str, ...]]:
        return {"edition": (page.slug,), "annee": (str(page.year),)}

    def dated(self, page: Any) -> datetime | None:
        return in_year(page.year)

    def facts(self, page: Any) -> tuple[str, ...]:
        return (page.when,)


def year_labels(years: list[str]) -> dict[str, str]:
    """Return years as they are read: as they are."""
    return {year: year for year in years}


def edition_labels(slugs: list[str]) -> dict[str, str]:
    """Return the year and name of each edition by its address."""
    editions = EditionPage.objects.filter(slug__in=slugs).values_list("slug", "year", "title")
    return {slug: f"{year}" if slug == str(year) else f"{year}, {title}" for slug, year, title in editions}


register(EditionSource())
register_facet(Facet("edition", _("Edition"), edition_labels, order=20, by_value=True, last_first=True))
register_facet(Facet("annee", _("Year"), year_labels, order=80, by_value=True, last_first=True))
