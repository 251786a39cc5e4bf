"""Pages about a theme, a tag or a territory, and the address of their list."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.http import urlencode

from community.territories.listing import within_territories
from community.territories.models import Territory
from community.themes.models import Tag, Theme

Pages = TypeVar("Pages", bound=QuerySet)  # type: ignore[type-arg]

# The filter of a listing that keeps the pages about such a subject.
PARAMETERS: dict[type[Model], str] = {Theme: "theme", Tag: "mot", Territory: "territoire"}


def about(pages: Pages, subject: Model) -> Pages:
    """Keep the pages about `subject`, each once; a territory stands for all it contains. Raises `TypeError` for another
    kind of subject, `FieldError` when such pages are never about it."""
    if isinstance(subject, Theme):
        return pages.filter(themes=subject)
    if isinstance(subject, Tag):
        return pages.filter(tagged_items__tag=subject)
    if isinstance(subject, Territory):
        # A subquery: a page about two communes of the same région stands once, and is counted once.
        matching = pages.model._default_manager.filter(within_territories([subject.slug])).order_by().values("pk")
        return pages.filter(pk__in=matching)
    raise TypeError(f"no page is about a {type(subject).__name__}")


def address_about(listing: str, subject: Model) -> str:
    """Return the address of all pages about `subject` in the listing at the address `listing`."""
    return f"{listing}?{urlencode({PARAMETERS[type(subject)]: subject.slug})}"  # type: ignore[attr-defined]
