"""Template tag of the script that saves the form of an editor when the session or the network ends."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("cms/editing/form_recovery.html")
def form_recovery() -> dict[str, Any]:
    """Load the script, with its words."""
    return {
        "session": reverse("editing_session"),
        "ended": _("Your session has ended. Nothing is lost: your text is still in this page. Do not close it."),
        "network": _(
            "The network or the site does not answer. Your text is still in this page: do not close it. "
            "It will be saved by itself as soon as possible."
        ),
        # Some room for what a browser puts around each field.
        "most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE * 95 // 100,
        "too_long": _(
            "This page has become too long to be saved. Your text is still here: remove a part of it, "
            "or cut it and paste it into a second page. It will then be saved by itself."
        ),
        "invalid": _("What you type is not saved by itself at the moment: a field is missing or not as expected."),
        "empty": _("To fill in:"),
        "sign_in": _("Sign in again in a new tab, then come back here."),
    }
