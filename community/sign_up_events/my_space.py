"""What "my space" proposes to who joined at an event."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.presenting.my_space import MySpaceSection, register
from community.sign_up_events.models import EventSignUp


def _content(request: HttpRequest) -> dict[str, Any] | None:
    """Return the event while it has something to add to the profile and the member has not said so yet."""
    waiting = EventSignUp.objects.filter(member=request.user, attached_at=None).select_related("event__territory")
    sign_up = waiting.first()
    if sign_up is None:
        return None
    themes = list(sign_up.event.themes.all())
    has_something = bool(themes or sign_up.event.territory)
    return {"event": sign_up.event, "themes": themes} if has_something else None


register(MySpaceSection("evenement", 15, _("Where you joined"), "community/sign_up_events/my_space.html", _content))
