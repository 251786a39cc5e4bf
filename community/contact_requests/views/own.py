"""One's own questions, those that one was asked, and what one does about them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.contact_requests.forms import REASON_MAX, ReportForm
from community.contact_requests.models import ContactBlock, ContactRequest
from community.contact_requests.operations import block_sender, report_request, unblock
from community.contact_requests.policies import is_participant
from community.contact_requests.presentation import name_of, summary_for
from community.members.forms import sentence_of
from foundation.throttling.limits import ThrottledError

SHOWN = 100


def _own_request(request: HttpRequest, key: str) -> ContactRequest:
    """Return a question of the reader. Raises `Http404` for those of others."""
    question = get_object_or_404(ContactRequest.objects.select_related("sender", "recipient"), key=key)
    if not is_participant(request.user, question):
        raise Http404
    return question


@require_safe
@never_cache
@login_required
def requests(request: HttpRequest) -> HttpResponse:
    """List the latest questions of both sides, and the members whose questions one refuses."""
    rows = ContactRequest.objects.select_related("sender__profile", "recipient__profile")
    received, sent = rows.filter(recipient=request.user.pk)[:SHOWN], rows.filter(sender=request.user.pk)[:SHOWN]
    blocks = (
        ContactBlock.objects.filter(member=request.user.pk).select_related("blocked__profile").order_by("-at", "-pk")
    )
    context = {
        "received": [summary_for(each, request.user) for each in received],
        "sent": [summary_for(each, request.user) for each in sent],
        "blocks": [(block, name_of(block.blocked)) for block in blocks],
    }
    return render(request, "community/contact_requests/requests.html", context)


@require_POST
@login_required
def report(request: HttpRequest, key: str) -> HttpResponse:
    """Report a question and its answer; a reason that is too long is cut, so that nothing stops a report."""
    question = _own_request(request, key)
    form = ReportForm({"reason": request.POST.get("reason", "").replace("\x00", "")[:REASON_MAX]})
    form.is_valid()
    try:
        report_request(request=question, reporter=request.user, reason=form.cleaned_data["reason"])  # type: ignore
    except ThrottledError as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Thank you: the moderators will look at it."))
    return redirect(question)


@require_POST
@login_required
def block(request: HttpRequest, key: str) -> HttpResponse:
    """Take no more questions from who sent this one; raises `Http404` for one's own."""
    question = _own_request(request, key)
    try:
        block_sender(request=question, member=request.user)  # type: ignore[arg-type]
    except PermissionDenied:
        raise Http404 from None
    sentence = _("You receive no more questions from %(name)s, who is not told.")
    messages.success(request, sentence % {"name": name_of(question.sender)})
    return redirect("contact_requests:list")


@require_POST
@login_required
def remove_block(request: HttpRequest, pk: int) -> HttpResponse:
    """Take questions from somebody again."""
    unblock(block=get_object_or_404(ContactBlock, pk=pk, member=request.user.pk))
    messages.success(request, _("You receive their questions again."))
    return redirect("contact_requests:list")
