"""What "my space" shows of questions: those that wait for one's answer, and how many there are."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from cms.presenting.my_space import MySpaceSection, register
from community.contact_requests.models import ContactRequest
from community.contact_requests.presentation import summary_for

SHOWN = 5


def _content(request: HttpRequest) -> dict[str, Any] | None:
    reader = request.user
    own = ContactRequest.objects.filter(Q(recipient=reader.pk) | Q(sender=reader.pk))
    counts = own.aggregate(
        received=Count("pk", filter=Q(recipient=reader.pk)), sent=Count("pk", filter=Q(sender=reader.pk))
    )
    waiting = own.filter(recipient=reader.pk, closed_at=None).select_related("sender__profile", "recipient__profile")
    summaries = [summary_for(each, reader) for each in waiting[:SHOWN]]
    return {**counts, "waiting": summaries} if counts["received"] or counts["sent"] else None


def _link() -> tuple[str, str]:
    return gettext("My questions"), reverse("contact_requests:list")


register(
    MySpaceSection(
        "mes-questions",
        30,
        gettext_lazy("Questions between members"),
        "community/contact_requests/my_space.html",
        _content,
        _link,
    )
)
