"""Défis on the pages of themes, tags and territories."""

from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

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
        # A subquery: a défi of two communes of the same région stands once, and is counted once.
        about = DefiPage.objects.filter(within_territories([subject.slug])).order_by().values("pk")
        defis = defis.filter(pk__in=about)
    else:
        return None
    return defis.order_by(*SORTS[0].ordering)


def address_about(subject: Any) -> str:
    """Return the address of the whole list."""
    return f"/defis/?{urlencode({PARAMETERS[type(subject)]: subject.slug})}"


def counted(total: int) -> str:
    """Return how many there are, in words."""
    return ngettext("%(count)s défi", "%(count)s défis", total) % {"count": total}


def link_to_all(total: int) -> str:
    """Return the words of the link to the whole list."""
    return ngettext("The %(count)s défi", "The %(count)s défis", total) % {"count": total}


register(
    Shelf(
        key="defis",
        order=10,
        title=_("Défis"),
        card="components/cards/defi.html",
        pages=defis_about,
        more_url=address_about,
        counted=counted,
        link=link_to_all,
    )
)
