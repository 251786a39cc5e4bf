"""The shelf of défis on the pages of themes, tags and territories."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.presenting.shelves import Shelf, register
from community.defis.listing import FILTERS, SORTS
from community.defis.models import DefiPage
from community.territories.models import Territory
from community.themes.models import Tag, Theme
from community.themes.subjects import address_about, filter_about
from search.lists.beginnings import beginning

SUBJECTS = (Theme, Tag, Territory)


def defis_about(subject: Any, user: Any, size: int) -> tuple[Sequence[DefiPage], int] | None:
    """Return the first défis about `subject` for `user`, those with a follow-up first, and how many there are."""
    if not isinstance(subject, SUBJECTS):
        return None
    pages = DefiPage.objects.visible_to(user).with_cards(with_themes=False)
    return beginning(pages, filters=FILTERS, sorts=SORTS, chosen=filter_about(subject), user=user, size=size)


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
        joined=("themes",),
        counted=counted,
        link=link_to_all,
    )
)
