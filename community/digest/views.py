"""How often the digest comes: the page of a member, and the signed links of its mail.

Opening a link changes nothing: mail programs do. Only its button, a POST, does.
"""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.digest import tokens
from community.digest.models import DigestSettings, Frequency
from community.digest.operations import set_frequency
from community.members.models import Member


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """Show when the digest comes, and change it."""
    member: Member = request.user  # type: ignore[assignment]
    if request.method == "POST":
        try:
            set_frequency(member=member, frequency=request.POST.get("frequency", ""))
        except ValueError:
            return HttpResponse(status=HTTPStatus.BAD_REQUEST)
        messages.success(request, _("Noted: the frequency is changed."))
        return redirect("digest:settings")
    own = DigestSettings.objects.filter(member=member).first() or DigestSettings()
    context = {"choices": Frequency.choices, "frequency": own.frequency}
    return render(request, "community/digest/settings.html", context)


def _link(request: HttpRequest, token: str, *, use: str, frequency: str) -> HttpResponse:
    pk = tokens.read(use, token)
    member = Member.objects.filter(pk=pk, is_active=True).first() if pk is not None else None
    if member is None:
        return render(request, "community/digest/link_refused.html", status=HTTPStatus.GONE)
    is_done = request.method == "POST"
    if is_done:
        set_frequency(member=member, frequency=frequency)
    context = {"stops": use == tokens.STOP, "is_done": is_done}
    return render(request, "community/digest/link.html", context)


# A mail program has neither session nor CSRF token; the link itself is the secret.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to stop the digest; stop it, also with the one request of mail programs (RFC 8058)."""
    return _link(request, token, use=tokens.STOP, frequency=Frequency.NEVER)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def go_on(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to go on with the digest, then go on."""
    return _link(request, token, use=tokens.GO_ON, frequency=Frequency.ALWAYS)
