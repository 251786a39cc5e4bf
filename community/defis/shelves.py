"""Défis on the pages of themes, tags and territories."""

from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from community.defis.listing import SORTS
from community.defis.models import DefiPage
from community.territories.listing import within_territories
from community.territories.models import Territory
from community.themes.models import Tag, Theme
from foundation.shelves import Shelf, register

PARAMETERS = {Theme: "theme", Tag: "mot", Territory: "territoire"}


def defis_about(subject: Any, user: Any) -> QuerySet[DefiPage] | None:
    """Return the défis about `subject` that `user` may see, those with a follow-up first."""
    defis = DefiPage.objects.visible_to(user).with_cards()
    if isinstance(subject, Theme):
        defis = defis.filter(themes=subject)
    elif isinstance(subject, Tag):
        defis = defis.filter(tagged_items__tag=subject)
    elif isinstance(subject, Territory):
        defis = defis.filter(within_territories([subject.slug])).distinct()
    else:
        return None
    return defis.order_by(*SORTS[0].ordering)


def address_about(subject: Any) -> str:
    """Return the address of the whole list."""
    return f"/defis/?{urlencode({PARAMETERS[type(subject)]: subject.slug})}"


register(
    Shelf(
        key="defis",
        order=10,
        title=_("Défis"),
        card="components/cards/defi.html",
        pages=defis_about,
        more_url=address_about,
    )
)
