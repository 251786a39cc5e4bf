"""What somebody typed when their session had ended: kept in the next one until they have signed in."""

from django.http import HttpRequest

from community.contact_requests.texts import READ_MAX

SESSION_KEY = "contact_request_draft"


def store_draft(request: HttpRequest) -> None:
    """Keep the text of a form that was sent to this address; the latest alone."""
    request.session[SESSION_KEY] = {"path": request.path, "text": request.POST.get("text", "")[:READ_MAX]}


def take_draft(request: HttpRequest) -> str:
    """Return the text that was typed at this address, once; empty without one."""
    draft = request.session.get(SESSION_KEY)
    if draft is None or draft["path"] != request.path:
        return ""
    del request.session[SESSION_KEY]
    return str(draft["text"])
