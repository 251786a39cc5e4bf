"""Talks on the pages of themes and tags."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.presenting.shelves import Shelf, register
from community.themes.models import Tag, Theme
from community.themes.subjects import address_about, filter_about
from resources.talks.models import TalkPage
from resources.talks.page.listing import FILTERS, SORTS
from search.lists.beginnings import beginning

SUBJECTS = (Theme, Tag)


def talks_about(subject: Any, user: Any, size: int) -> tuple[Sequence[TalkPage], int] | None:
    """Return the first talks about `subject` that `user` may see, the most recent first, and how many there are."""
    if not isinstance(subject, SUBJECTS):
        return None
    pages = TalkPage.objects.visible_to(user).with_cards(with_themes=False)
    return beginning(pages, filters=FILTERS, sorts=SORTS, chosen=filter_about(subject), user=user, size=size)


def counted(total: int) -> str:
    """Return how many there are, in words."""
    return ngettext("%(count)s talk or webinar", "%(count)s talks and webinars", total) % {"count": total}


def link_to_all(total: int) -> str:
    """Return the words of the link to the whole list."""
    return ngettext("The %(count)s talk", "The %(count)s talks", total) % {"count": total}


register(
    Shelf(
        key="conferences",
        order=20,
        title=_("Talks"),
        card="components/cards/talk.html",
        pages=talks_about,
        more_url=partial(address_about, "/conferences/"),
        joined=("themes",),
        counted=counted,
        link=link_to_all,
    )
)
