"""The signed links of mail: stop it, for one reason or for all, with a button or the one request of mail programs.

Opening a link changes nothing: mail programs and scanners do. Only its button, a POST, does (RFC 8058).
"""

from http import HTTPStatus

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.notifications.kinds import registry
from community.notifications.operations.preferences import stop_all_mail, stop_mail_of
from community.notifications.tokens import read_stop_token


# A mail program has neither session nor CSRF token; the link itself is the secret.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show the reasons that are about to be stopped; stop them, or with `all` all mail that can be."""
    asked = read_stop_token(token)
    member = asked and get_user_model()._default_manager.filter(pk=asked.member_pk, is_active=True).first()
    if asked is None or member is None:
        return render(request, "community/notifications/link_expired.html", status=HTTPStatus.GONE)
    labels = [registry[name].label for name in asked.kinds if name in registry]
    context = {"labels": labels, "is_all": "all" in request.POST}
    if request.method != "POST":
        return render(request, "community/notifications/stop.html", context)
    if "all" in request.POST:
        stop_all_mail(member=member)
    else:
        stop_mail_of(member=member, kind_names=asked.kinds)
    return render(request, "community/notifications/stopped.html", context)
