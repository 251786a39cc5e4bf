"""Sources: how a wing describes its things to search, registered in its `search_documents.py`.

class DefiSource(PageSource):
    kind = "defi"
    label = _("Challenges")
    model = DefiPage

    def body(self, page): ...
    def facets(self, page): ...

register(DefiSource())
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.pages import policies
from cms.pages.audiences import Audience
from cms.pages.policies import Restrictions
from foundation.registries import Registry
from search.documents.documents import Hit, SearchDocument, SectionHit
from search.documents.readers import Reader
from search.documents.sorts import Sort
from search.documents.titles import with_words_in_title
from search.facets import Facet, words_of
from search.facets import register as register_facet


class Source(ABC):
    """One kind of document.

    `kind` is the first half of each key and a value of the `type` facet; `label` names the kind, in the plural.
    `section_kind` is the first half of the keys of its sections, when it has some; `sorts` are the orders of its lists,
    `natures` the words of the values of its facet `nature`. `is_public` when everybody may see all that there is of it:
    results then show what the index stores (`SearchDocument.hit`), as they do of pages.
    A document is indexed again when its object changes, or what that is made of: the wing declares it in its
    `page_content.py` (cms.changes).
    """

    kind: str
    label: str | Promise
    sorts: Sequence[Sort] = ()
    natures: Mapping[str, str | Promise] = {}
    section_kind: str = ""
    is_public = False
    model: type[Model]
    # The column of what people read as its title: a list without engine looks for words there.
    title_column: str = "title"

    @property
    def noun(self) -> str:
        """Return what one of them is called (« Défi »); `label` calls them all."""
        return str(capfirst(self.model._meta.verbose_name))

    def key(self, pk: Any) -> str:
        return f"{self.kind}:{pk}"

    @abstractmethod
    def queryset(self) -> QuerySet[Any]:
        """Return the objects to index, with whatever `document` reads already joined (no query for each object)."""

    @abstractmethod
    def document(self, obj: Any, restrictions: Restrictions) -> SearchDocument | None:
        """Describe `obj`, or return None when it must not be found."""

    def sections(self, obj: Any, whole: SearchDocument) -> Iterable[SearchDocument]:
        """Describe the sections of `obj` that a link opens (the moments of a talk); `whole` is its document."""
        return ()

    def parent_of(self, key: str) -> str | None:
        """Return the key of the document that the section `key` belongs to, None when it is no key of a section."""
        return None

    def section_hits(self, keys: Iterable[str]) -> dict[str, SectionHit]:
        """Return what results show of sections, by key, in one query. The caller checks who may see their documents."""
        return {}

    @abstractmethod
    def hits(self, pks: Iterable[int], reader: Reader) -> dict[int, Hit]:
        """Return, among `pks`, what `reader` may see, from the database, in a constant number of queries."""

    @abstractmethod
    def title_search(self, words: Sequence[str], reader: Reader, limit: int) -> list[int]:
        """Return at most `limit` keys of objects whose title holds all `words`: the reduced search, without engine."""


class PageSource(Source):
    """A source of Wagtail pages. A wing gives `kind`, `label`, `model`, and what it knows of `body` and below."""

    model: type[Page]

    def queryset(self) -> QuerySet[Any]:
        """Return the live pages; override to join what `body`, `facets`, `keywords`, and what results show, read."""
        return self.model._default_manager.filter(live=True)

    def hit_queryset(self) -> QuerySet[Any]:
        """Return the live pages with what `text` and `facts` read; one query is best, ten rows are read."""
        return self.queryset()

    def title(self, page: Any) -> str:
        return str(page.title)

    def body(self, page: Any) -> str:
        """Return the plain text to index."""
        return str(page.search_description)

    def keywords(self, page: Any) -> Iterable[str]:
        """Return the labels that weigh almost as much as the title: tags, themes, places."""
        return ()

    def facets(self, page: Any) -> Mapping[str, tuple[str, ...]]:
        return {}

    def attached(self, page: Any, audience: Audience, restrictions: Restrictions) -> str:
        """Return the text of a file that comes with `page`, "" when some of its `audience` may not open it."""
        return ""

    def boost(self, page: Any) -> float:
        return 1.0

    def dated(self, page: Any) -> datetime | None:
        """Return the date results are ordered by, that of the content rather than of the page."""
        moment: datetime | None = page.first_published_at
        return moment

    def text(self, page: Any) -> str:
        """Return the plain text that extracts are cut from."""
        return self.body(page)

    def facts(self, page: Any) -> tuple[str, ...]:
        """Return the short lines shown under an extract."""
        return ()

    def picture(self, page: Any) -> SafeString:
        """Return the small drawing by which a page is known at a glance, hidden from screen readers; "" for none."""
        return SafeString()

    def document(self, obj: Any, restrictions: Restrictions) -> SearchDocument | None:
        audience = policies.audience(obj, restrictions)
        if not audience.terms:
            return None
        return SearchDocument(
            key=self.key(obj.pk),
            kind=self.kind,
            title=self.title(obj),
            body=self.body(obj),
            audience=audience,
            facets=self.facets(obj),
            keywords=tuple(self.keywords(obj)),
            published_at=self.dated(obj),
            boost=self.boost(obj),
            attached=self.attached(obj, audience, restrictions),
            sort_keys={sort.name: sort.key(obj) for sort in self.sorts},
            hit=self.hit(obj),
        )

    def hit(self, page: Any) -> Hit:
        return Hit(
            key=self.key(page.pk),
            kind=self.kind,
            title=self.title(page),
            url=page.url or "",
            text=self.text(page),
            facts=tuple(self.facts(page)),
            picture=self.picture(page),
        )

    def hits(self, pks: Iterable[int], reader: Reader) -> dict[int, Hit]:
        # Ten rows by key: whoever asks puts them in order.
        pages = self.hit_queryset().filter(pk__in=list(pks)).order_by()
        return {page.pk: self.hit(page) for page in pages if reader.may_see_page(page)}

    def title_search(self, words: Sequence[str], reader: Reader, limit: int) -> list[int]:
        live = self.model._default_manager.filter(live=True).order_by("-first_published_at", "pk")
        pages = with_words_in_title(live, words)
        return [page.pk for page in pages[: 2 * limit] if reader.may_see_page(page)][:limit]


def in_year(year: int | None) -> datetime | None:
    """Return the middle of a year, for what is only known to be of that year."""
    return datetime(year, 7, 1, tzinfo=UTC) if year else None


registry: Registry[str, Source] = Registry()


def register(source: Source) -> None:
    """Add a source; registering a kind again replaces it."""
    registry.register(source.kind, source)


def sources() -> list[Source]:
    """Return every source, in the order of registration."""
    return list(registry)


def source_of(kind: str) -> Source | None:
    """Return the source of a kind, or None."""
    return registry.get(kind)


def source_of_model(model: type[Model] | None) -> PageSource | None:
    """Return the source of the pages of exactly this model, or None."""
    source = listed_source(model)
    return source if isinstance(source, PageSource) else None


def listed_source(model: type[Model] | None) -> Source | None:
    """Return the source of what is exactly of this model, page or not; None for what is not searched."""
    return next((each for each in sources() if each.model is model), None)


def sort_names() -> list[str]:
    """Return the names of the orders of all kinds: fields of the index."""
    return sorted({sort.name for source in sources() for sort in source.sorts})


def source_of_section(key: str) -> Source | None:
    """Return the source that describes the section `key`, or None."""
    kind = key.partition(":")[0]
    return next((source for source in sources() if source.section_kind and source.section_kind == kind), None)


def _kind_labels(kinds: list[str]) -> dict[str, str]:
    return {source.kind: str(source.label) for source in sources() if source.kind in kinds}


def split_key(key: str) -> tuple[str, int] | None:
    """Return the kind and the pk of `key`, or None for the key of a section or of nothing known."""
    kind, _, pk = key.partition(":")
    return (kind, int(pk)) if pk.isdecimal() and pk.isascii() and kind in registry else None


def _nature_labels(values: list[str]) -> dict[str, str]:
    words = {value: label for source in sources() for value, label in source.natures.items()}
    return words_of(words)(values)


register_facet(Facet("type", _("Kind"), _kind_labels, order=0))
register_facet(Facet("nature", _("Kind"), _nature_labels, order=1, shown=False))
