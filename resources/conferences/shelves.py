"""Talks on the pages of themes and tags."""

from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.themes.models import Tag, Theme
from foundation.shelves import Shelf, register
from resources.conferences.listing import SORTS
from resources.conferences.models import ConferencePage

PARAMETERS = {Theme: "theme", Tag: "mot"}


def talks_about(subject: Any, user: Any) -> QuerySet[ConferencePage] | None:
    """Return the talks about `subject` that `user` may see, the most recent first."""
    if isinstance(subject, Theme):
        about = ConferencePage.objects.filter(themes=subject)
    elif isinstance(subject, Tag):
        about = ConferencePage.objects.filter(tagged_items__tag=subject)
    else:
        return None
    return about.visible_to(user).with_cards().order_by(*SORTS[0].ordering)


def address_about(subject: Any) -> str:
    """Return the address of the whole list."""
    return f"/conferences/?{urlencode({PARAMETERS[type(subject)]: subject.slug})}"


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
        card="components/cards/conference.html",
        pages=talks_about,
        more_url=address_about,
        counted=counted,
        link=link_to_all,
    )
)
