"""Resources on the pages of themes, tags and territories."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.presenting.shelves import Shelf, register
from community.territories.models import Territory
from community.themes.models import Tag, Theme
from community.themes.subjects import address_about, filter_about
from resources.library.listing import FILTERS, SORTS
from resources.library.models import ResourcePage
from search.lists.beginnings import beginning

SUBJECTS = (Theme, Tag, Territory)


def resources_about(subject: Any, user: Any, size: int) -> tuple[Sequence[ResourcePage], int] | None:
    """Return the first resources about `subject` that `user` may see, the most recent first, and how many there are."""
    if not isinstance(subject, SUBJECTS):
        return None
    pages = ResourcePage.objects.visible_to(user).with_cards(with_themes=False)
    return beginning(pages, filters=FILTERS, sorts=SORTS, chosen=filter_about(subject), user=user, size=size)


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
        joined=("themes",),
        counted=counted,
        link=link_to_all,
    )
)
