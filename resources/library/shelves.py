"""Resources on the pages of themes, tags and territories."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.presenting.shelves import Shelf, register
from community.territories.models import Territory
from community.themes.models import Tag, Theme
from community.themes.subjects import about, address_about
from resources.library.listing import SORTS
from resources.library.models import ResourcePage

SUBJECTS = (Theme, Tag, Territory)


def resources_about(subject: Any, user: Any) -> QuerySet[ResourcePage] | None:
    """Return the resources about `subject` that `user` may see, the most recent first."""
    if not isinstance(subject, SUBJECTS):
        return None
    return about(ResourcePage.objects.visible_to(user).with_cards(), subject).order_by(*SORTS[0].ordering)


def counted(total: int) -> str:
    """Return how many there are, in words."""
    return ngettext("%(count)s resource", "%(count)s resources", total) % {"count": total}


def link_to_all(total: int) -> str:
    """Return the words of the link to the whole list."""
    return ngettext("The %(count)s resource", "The %(count)s resources", total) % {"count": total}


register(
    Shelf(
        key="resources",
        order=30,
        title=_("Resources"),
        card="components/cards/resource.html",
        pages=resources_about,
        more_url=partial(address_about, "/ressources/"),
        counted=counted,
        link=link_to_all,
    )
)
