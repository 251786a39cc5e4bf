"""What "my space" shows animators of the follow-up of défis: the latest editions whose bearers are asked for news."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from cms.editing.drafts import may_edit_everything
from cms.presenting.my_space import MySpaceSection, register
from community.defis.follow_ups import KIND, group_of
from community.editions.models import EditionPage
from community.reminders.models import Reminder

LATEST = 10


def _content(request: HttpRequest) -> dict[str, Any] | None:
    if not may_edit_everything(request.user):
        return None
    editions = list(EditionPage.objects.live().order_by("-year", "-pk").only("title", "slug")[:LATEST])
    groups = [group_of(edition.pk) for edition in editions]
    known = set(Reminder.objects.filter(kind=KIND, group__in=groups).values_list("group", flat=True).order_by())
    followed = [
        (edition.title, reverse("defis:edition_calendar", args=[edition.slug]))
        for edition in editions
        if group_of(edition.pk) in known
    ]
    return {"editions": followed} if followed else None


register(
    MySpaceSection("suivi-des-defis", 70, gettext_lazy("Follow-up of défis"), "community/defis/my_space.html", _content)
)
