"""What "my space" shows of followed searches: the latest, and how many there are."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from cms.presenting.my_space import MySpaceSection, register
from community.saved_searches.models import SavedSearch
from community.saved_searches.titles import titles_of
from search.query.addresses import address

SHOWN = 5


def _content(request: HttpRequest) -> dict[str, Any]:
    own = SavedSearch.objects.confirmed().filter(subscriber__member_id=request.user.pk)
    latest = list(own.order_by("-confirmed_at", "-pk")[:SHOWN])
    titles = titles_of(latest)
    return {"searches": [(titles[each.pk], address(each.text, each.filters)) for each in latest]}


def _link() -> tuple[str, str]:
    return gettext("My searches"), reverse("saved_searches:mine")


SECTION = MySpaceSection(
    "mes-recherches",
    40,
    gettext_lazy("Followed searches"),
    "community/saved_searches/my_space.html",
    _content,
    _link,
)
register(SECTION)
