"""What "my space" shows of notifications: how many are unread."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from cms.presenting.my_space import MySpaceSection, register
from community.notifications.listing import count_in_figures, unread_count


def _content(request: HttpRequest) -> dict[str, Any]:
    return {"unread": count_in_figures(unread_count(request.user))}


def _link() -> tuple[str, str]:
    return gettext("All my notifications"), reverse("notifications:list")


register(
    MySpaceSection(
        "mes-notifications",
        10,
        gettext_lazy("Notifications"),
        "community/notifications/my_space.html",
        _content,
        _link,
    )
)
