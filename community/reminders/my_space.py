"""What "my space" shows of reminders: the next ones."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from cms.presenting.my_space import MySpaceSection, register
from community.reminders.entries import entries_of
from community.reminders.models import Reminder

SHOWN = 3


def _content(request: HttpRequest) -> dict[str, Any] | None:
    own = Reminder.objects.waiting().filter(recipient=request.user.pk)
    entries = entries_of(own.order_by("due_at", "pk")[:SHOWN])
    return {"entries": entries} if entries else None


def _link() -> tuple[str, str]:
    return gettext("My reminders"), reverse("reminders:mine")


register(
    MySpaceSection(
        "mes-rappels", 45, gettext_lazy("What is coming"), "community/reminders/my_space.html", _content, _link
    )
)
