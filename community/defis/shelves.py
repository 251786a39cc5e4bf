"""The shelf of défis on the pages of themes, tags and territories."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.presenting.shelves import Shelf, register
from community.defis.listing import SORTS
from community.defis.models import DefiPage
from community.territories.models import Territory
from community.themes.models import Tag, Theme
from community.themes.subjects import about, address_about

SUBJECTS = (Theme, Tag, Territory)


def defis_about(subject: Any, user: Any) -> QuerySet[DefiPage] | None:
    """Return the défis about `subject` that `user` may see, those with a follow-up first."""
    if not isinstance(subject, SUBJECTS):
        return None
    return about(DefiPage.objects.visible_to(user).with_cards(), subject).order_by(*SORTS[0].ordering)


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
        more_url=partial(address_about, "/defis/"),
        counted=counted,
        link=link_to_all,
    )
)
