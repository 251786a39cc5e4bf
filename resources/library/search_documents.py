"""Index resources for search."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.dates import partial_dates
from cms.pages.audiences import Audience
from cms.pages.policies import Restrictions
from community.territories.facets import territory_facets
from resources.library.attached import PASSAGE, PassageKey, file_text, passage_hits, passages, with_file_text
from resources.library.kinds import Kind
from resources.library.listing import SORTS
from resources.library.models import ResourcePage
from search.documents import PageSource, SearchDocument, SectionHit, register
from search.documents.sorts import NEWEST
from search.facets import Facet
from search.facets import register as register_facet


class ResourceSource(PageSource):
    """Resources."""

    kind = "resource"
    label = _("Resources")
    model = ResourcePage
    sorts = (*SORTS, NEWEST)
    natures = dict(Kind.choices)
    section_kind = PASSAGE

    def queryset(self) -> QuerySet[ResourcePage]:
        places = ("territories__region", "territories__department", "territories__epci")
        return with_file_text(ResourcePage.objects.live()).prefetch_related("themes", "tags", *places)

    def hit_queryset(self) -> QuerySet[ResourcePage]:
        return ResourcePage.objects.live()

    def body(self, page: Any) -> str:
        prose = page.body.stream_block.get_searchable_content(page.body)
        known = (page.summary, page.authors, page.publisher, page.territory_text, *prose)
        return "\n".join(part for part in known if part)

    def text(self, page: Any) -> str:
        prose = page.body.stream_block.get_searchable_content(page.body)
        return "\n".join(part for part in (page.summary, *prose) if part)

    def attached(self, page: Any, audience: Audience, restrictions: Restrictions) -> str:
        return file_text(page, audience, restrictions)

    def sections(self, obj: Any, whole: SearchDocument) -> Iterator[SearchDocument]:
        """Describe the passages of the file of a resource, found by their words."""
        for passage in passages(whole.attached):
            yield SearchDocument(
                key=PassageKey(obj.pk, obj.file_id, passage.page, passage.start).text,
                kind=PASSAGE,
                title="",
                body=passage.text,
                audience=whole.audience,
                published_at=whole.published_at,
                parent=whole.key,
            )

    def parent_of(self, key: str) -> str | None:
        passage = PassageKey.read(key)
        return self.key(passage.resource) if passage else None

    def section_hits(self, keys: Iterable[str]) -> dict[str, SectionHit]:
        return passage_hits(keys)

    def keywords(self, page: Any) -> Iterable[str]:
        names = [theme.title for theme in page.themes.all()] + [tag.name for tag in page.tags.all()]
        return [*names, *(territory.name for territory in page.territories.all()), page.territory_text]

    def facets(self, page: Any) -> Mapping[str, tuple[str, ...]]:
        return {
            "theme": tuple(theme.slug for theme in page.themes.all()),
            **territory_facets(page.territories.all()),
            "nature": (page.kind,),
            "editeur": (page.publisher,) if page.publisher else (),
            "annee": (str(page.year),) if page.year else (),
            "mot": tuple(tag.slug for tag in page.tags.all()),
        }

    def dated(self, page: Any) -> datetime | None:
        return partial_dates.moment(page.published)

    def facts(self, page: Any) -> tuple[str, ...]:
        return (page.facts_line,)


def publisher_labels(publishers: list[str]) -> dict[str, str]:
    """Return the publishers of the resources that everybody may see, as they are read."""
    known = ResourcePage.objects.visible_to(AnonymousUser()).filter(publisher__in=publishers).order_by()
    return {publisher: publisher for publisher in known.values_list("publisher", flat=True).distinct()}


register(ResourceSource())
register_facet(Facet("editeur", _("Publisher"), publisher_labels, order=82, shown=False))
