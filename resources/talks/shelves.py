"""Talks on the pages of themes and tags."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.presenting.shelves import Shelf, register
from community.themes.models import Tag, Theme
from community.themes.subjects import about, address_about
from resources.talks.models import TalkPage
from resources.talks.page.listing import SORTS

SUBJECTS = (Theme, Tag)


def talks_about(subject: Any, user: Any) -> QuerySet[TalkPage] | None:
    """Return the talks about `subject` that `user` may see, the most recent first."""
    if not isinstance(subject, SUBJECTS):
        return None
    return about(TalkPage.objects.visible_to(user).with_cards(), subject).order_by(*SORTS[0].ordering)


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
        counted=counted,
        link=link_to_all,
    )
)
