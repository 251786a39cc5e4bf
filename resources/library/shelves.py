"""Resources on the pages of themes, tags and territories."""

from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.territories.listing import within_territories
from community.territories.models import Territory
from community.themes.models import Tag, Theme
from foundation.shelves import Shelf, register
from resources.library.listing import SORTS
from resources.library.models import ResourcePage

PARAMETERS = {Theme: "theme", Tag: "mot", Territory: "territoire"}


def resources_about(subject: Any, user: Any) -> QuerySet[ResourcePage] | None:
    """Return the resources about `subject` that `user` may see, the most recent first."""
    resources = ResourcePage.objects.visible_to(user).with_cards()
    if isinstance(subject, Theme):
        resources = resources.filter(themes=subject)
    elif isinstance(subject, Tag):
        resources = resources.filter(tagged_items__tag=subject)
    elif isinstance(subject, Territory):
        # A subquery: a resource about two communes of the same région stands once.
        about = ResourcePage.objects.filter(within_territories([subject.slug])).order_by().values("pk")
        resources = resources.filter(pk__in=about)
    else:
        return None
    return resources.order_by(*SORTS[0].ordering)


def address_about(subject: Any) -> str:
    """Return the address of the whole list."""
    return f"/ressources/?{urlencode({PARAMETERS[type(subject)]: subject.slug})}"


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
        more_url=address_about,
        counted=counted,
        link=link_to_all,
    )
)
