"""The screens « Membres » of the CMS: the list and its export, the page of one member and its buttons."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from cms.screens import TitledScreen
from community.account_events.models import AccountEvent
from community.account_events.operations import record_event
from community.levels.querysets import with_level
from community.member_administration.forms import EndSuspensionForm, FilterForm, RoleForm, SuspensionForm
from community.member_administration.listing import exported, members_matching, rows, state_of
from community.member_administration.policies import may_administer_members
from community.member_administration.throttling import count_export
from community.members.administration import change_role, end_suspension, suspend
from community.members.forms import sentence_of
from community.members.groups import GroupName
from community.members.models import Member
from community.members.policies import may_change_role, may_suspend
from foundation.spreadsheets import csv_lines
from foundation.throttling.limits import ThrottledError

PAGE, EVENTS_SHOWN = 50, 50
EVENTS = {
    "members.suspended": gettext_lazy("suspended"),
    "members.suspension_ended": gettext_lazy("suspension ended"),
    "members.role_changed": gettext_lazy("role changed"),
    "members.address_changed": gettext_lazy("address changed"),
    "members.password_changed": gettext_lazy("password changed"),
    "recovery.opened": gettext_lazy("recovery of the account opened"),
    "recovery.done": gettext_lazy("account recovered"),
}


class MembersScreen(TitledScreen, TemplateView):
    """A screen of members. Raises `PermissionDenied` for those who do not administer."""

    page_title: Any = gettext_lazy("Members")
    header_icon = "group"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let administrators in."""
        if not may_administer_members(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class MembersView(MembersScreen):
    """The list."""

    template_name = "community/member_administration/members.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the filters, the page of members and what leads to the next."""
        form = FilterForm(self.request.GET)
        page = Paginator(members_matching(form.filters()), PAGE).get_page(self.request.GET.get("p"))
        chosen = {name: value for name, value in self.request.GET.items() if name in form.fields and value}
        return super().get_context_data(
            form=form, page=page, rows=list(rows(page)), query=urlencode(chosen), chosen=chosen, **kwargs
        )


@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """Send the members of the list as CSV. Raises `PermissionDenied` for those who do not administer."""
    if not may_administer_members(request.user):
        raise PermissionDenied
    administrator: Any = request.user
    try:
        count_export(by=administrator)
    except ThrottledError as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("members")
    members = members_matching(FilterForm(request.POST).filters())
    record_event(member=administrator, by=administrator, kind="members.exported", count=str(members.count()))
    response = StreamingHttpResponse(csv_lines(exported(members)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="membres-{timezone.localdate():%Y-%m-%d}.csv"'
    return response


class MemberView(MembersScreen):
    """The page of one member: what staff may see, what they may do, the log."""

    template_name = "community/member_administration/member.html"
    forms: dict[str, Form]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the list and the member."""
        here = {"url": "", "label": str(self.member)}
        return [*self.breadcrumbs_items, {"url": reverse("members"), "label": _("Members")}, here]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the member, once the reader is known to administer."""
        if may_administer_members(request.user):
            related = Member.objects.select_related("profile__territory", "event_sign_up__event", "invitation")
            self.member: Any = get_object_or_404(with_level(related).prefetch_related("groups"), pk=kwargs["pk"])
            self.page_title = str(self.member)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what a button says; show the form again when it is refused."""
        action = next((name for name in ACTIONS if name in request.POST), None)
        if action is None:
            return redirect("member", self.member.pk)
        form_class, act, done = ACTIONS[action]
        form = form_class(request.POST, prefix=action)
        if form.is_valid():
            try:
                act(member=self.member, by=request.user, **form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, done)
                return redirect("member", self.member.pk)
        return self.render_to_response(self.get_context_data(**{action: form}))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the member, the forms and the log."""
        member, reader = self.member, self.request.user
        [row] = rows([member])
        role = next((group.name for group in member.groups.all() if group.name in set(GroupName)), "")
        log = AccountEvent.objects.filter(member=member, kind__in=EVENTS).select_related("by").order_by("-at", "-pk")
        return super().get_context_data(
            **{
                "row": row,
                "state": state_of(member),
                "may_suspend": may_suspend(reader, member),
                "may_change_role": may_change_role(reader, member),
                "suspend": SuspensionForm(prefix="suspend"),
                "end": EndSuspensionForm(prefix="end"),
                "role": RoleForm(prefix="role", initial={"role": role}),
                "events": [(event, EVENTS[event.kind]) for event in log[:EVENTS_SHOWN]],
                **kwargs,
            }
        )


# What each button of the page of a member does: its form, the operation, and the sentence once it is done.
ACTIONS: dict[str, tuple[Any, Any, Any]] = {
    "suspend": (SuspensionForm, suspend, gettext_lazy("Suspended: the member is told by mail.")),
    "end": (EndSuspensionForm, end_suspension, gettext_lazy("The suspension has ended: the member is told by mail.")),
    "role": (RoleForm, change_role, gettext_lazy("The role is changed: the member is told by mail.")),
}
