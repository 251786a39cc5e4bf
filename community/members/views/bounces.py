"""Have mail to one's own address tried again, after it came back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.members.throttling import count_mail_resumed
from foundation.mail.operations import resume_mail
from foundation.throttling.limits import ThrottledError


@require_POST
@login_required
def resume_own_mail(request: HttpRequest) -> HttpResponse:
    """Forget that mail to the member's address came back, and send a message there."""
    address = request.user.email  # type: ignore[union-attr]
    try:
        count_mail_resumed(address=address)
    except ThrottledError:
        messages.error(request, _("You have just tried. Wait a little before you try again."))
    else:
        resume_mail(address=address)
        messages.success(request, _("A message is on its way. When it does not come, this page says so again."))
    return redirect("account")
