"""What "my space" shows of questions to who asked or was asked one: those that wait for their answer."""

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
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
    waits = ExpressionWrapper(Q(recipient=reader.pk, closed_at=None), output_field=BooleanField())
    # Those that wait come first: one query says that there are some, and which wait.
    latest = own.select_related("sender__profile", "recipient__profile").annotate(waits=waits)
    shown = list(latest.order_by("-waits", "-sent_at", "-pk")[:SHOWN])
    return {"waiting": [summary_for(each, reader) for each in shown if each.waits]} if shown else None


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
