"""The screen « Invitations » of the CMS: a file, its dry run line by line, and the invitations sent."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from cms.screens import TitledScreen
from community.invitations.forms import ConfirmForm, FileForm, signed
from community.invitations.models import Invitation
from community.invitations.operations import InvitationEndedError, cancel, dry_run, invite, resend
from community.invitations.policies import may_invite
from community.invitations.reading import Problem
from community.members.forms import sentence_of
from community.members.policies import is_administrator
from foundation.throttling.limits import ThrottledError

PAGE = 50
PROBLEMS = {
    Problem.NO_ADDRESS: gettext_lazy("no e-mail address"),
    Problem.TOO_LONG: gettext_lazy("too long"),
    Problem.LOOK_ALIKE: gettext_lazy("an address with letters that look like others"),
    Problem.FORMULA: gettext_lazy("a formula"),
    Problem.BAD_NAME: gettext_lazy("a name that is refused"),
    Problem.DUPLICATE: gettext_lazy("already in this file"),
    Problem.MEMBER: gettext_lazy("a member already"),
    Problem.INVITED: gettext_lazy("invited already"),
}


class InvitationsView(TitledScreen, FormView[FileForm]):
    """The screen. Raises `PermissionDenied` for those who neither moderate nor administer."""

    page_title = gettext_lazy("Invitations")
    header_icon = "mail"
    template_name = "community/invitations/invitations.html"
    form_class = FileForm
    success_url = reverse_lazy("invitations_sent")
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who may invite."""
        if not may_invite(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the invitations: one's own, and those of all for administrators."""
        reader: Any = self.request.user
        seen = Invitation.objects.visible_to(reader, is_administrator=is_administrator(reader))
        page = Paginator(seen.select_related("by", "member"), PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page=page, accepted_count=seen.exclude(accepted_at=None).count(), **kwargs)

    def form_valid(self, form: FileForm) -> HttpResponse:
        """Show what the file would do; nothing is sent."""
        lines = dry_run(lines=form.lines)
        people = signed(lines, by=self.request.user, vouches=form.cleaned_data["vouches"])
        return self.render_to_response(
            self.get_context_data(
                form=form,
                report=[(line, PROBLEMS[line.problem] if line.problem else "") for line in lines],
                invited_count=sum(line.problem is None for line in lines),
                confirm=ConfirmForm(initial={"people": people}, by=self.request.user),
            )
        )


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Send what the dry run showed. Raises `PermissionDenied` for those who may not invite."""
    if not may_invite(request.user):
        raise PermissionDenied
    form = ConfirmForm(request.POST, by=request.user)
    if not form.is_valid():
        messages.error(request, _("This dry run is too old: choose the file again."))
        return redirect("invitations_sent")
    try:
        count = len(invite(by=request.user, **form.cleaned_data["people"]))  # type: ignore[arg-type]
    except ThrottledError as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("invitations_sent")
    sentence = ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count)
    messages.success(request, sentence % {"count": count})
    return redirect("invitations_sent")


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel an invitation, or send it again. Raises `PermissionDenied`."""
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        if "cancel" in request.POST:
            cancel(invitation=invitation, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("The invitation is cancelled: its link no longer works."))
        else:
            resend(invitation=invitation, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("The invitation is on its way again; the former link no longer works."))
    except InvitationEndedError:
        messages.info(request, _("This invitation was answered already."))
    except ThrottledError as refusal:
        messages.error(request, sentence_of(refusal))
    return redirect("invitations_sent")
