"""Where a question is asked, and where the person who was asked answers."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from community.contact_requests.drafts import store_draft, take_draft
from community.contact_requests.forms import AnswerForm, ContactRequestForm
from community.contact_requests.models import ContactBlock, ContactReport, ContactRequest
from community.contact_requests.operations import (
    RequestWaitingError,
    answer_request,
    mail_key,
    send_request,
)
from community.contact_requests.policies import is_participant, may_answer, may_ask, may_send_requests
from community.contact_requests.presentation import name_of, state_of
from community.members.views.throttled import ThrottledMixin
from community.profiles.models import Profile
from foundation.mail.models import Mail
from foundation.throttling.limits import ThrottledError


class SignedInFormView(FormView[Any]):
    """A page for who is signed in: what is typed when the session has ended waits until one has signed in again."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send to sign in."""
        if request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        if request.method == "POST":
            store_draft(request)
        return redirect_to_login(request.path)

    def get_initial(self) -> dict[str, Any]:
        """Give back what was typed."""
        draft = take_draft(self.request) if self.request.method == "GET" else ""
        return {**super().get_initial(), **({"text": draft} if draft else {})}


@method_decorator(never_cache, name="dispatch")
class AskView(ThrottledMixin, SignedInFormView):
    """A question to the member of a profile. Raises `Http404` for a profile that the reader does not see."""

    template_name = "community/contact_requests/ask.html"
    form_class = ContactRequestForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, unless the reader may not ask."""
        profile = self._profile()
        return super().get(request, *args, **kwargs) if may_ask(request.user, profile) else self._refusal(profile)

    def _profile(self) -> Profile:
        profiles = Profile.objects.visible_to(self.request.user).select_related("member")
        return get_object_or_404(profiles, key=self.kwargs["key"])

    def _refusal(self, profile: Profile, text: str = "") -> HttpResponse:
        """Say that one may not ask: of oneself why, of the other nothing. What was typed is there to be copied."""
        context = {"profile": profile, "is_new": not may_send_requests(self.request.user), "text": text}
        template = "community/contact_requests/unavailable.html"
        return render(self.request, template, context, status=HTTPStatus.FORBIDDEN)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the person who is asked."""
        return super().get_context_data(profile=self._profile(), **kwargs)

    def form_valid(self, form: ContactRequestForm) -> HttpResponse:
        """Send it."""
        profile, values = self._profile(), form.cleaned_data
        try:
            sent = send_request(sender=self.request.user, profile=profile, **values)  # type: ignore[arg-type]
        except PermissionDenied:
            return self._refusal(profile, values["text"])
        except RequestWaitingError:
            form.add_error(None, _("A question of yours to this person waits for its answer: wait for it first."))
            return self.form_invalid(form)
        except ThrottledError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("Your question is sent. You will be told of the answer by mail."))
        return redirect(sent)


@method_decorator(never_cache, name="dispatch")
class RequestView(SignedInFormView):
    """A question and its answer, for its two people; raises `Http404` for anybody else."""

    template_name = "community/contact_requests/detail.html"
    form_class = AnswerForm

    def _request(self) -> ContactRequest:
        requests = ContactRequest.objects.select_related("sender__profile", "recipient__profile")
        question = get_object_or_404(requests, key=self.kwargs["key"])
        if not is_participant(self.request.user, question):
            raise Http404
        return question

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question, and what the reader may do with it."""
        question, reader = self._request(), self.request.user
        is_sender = question.sender_id == reader.pk
        other = question.recipient if is_sender else question.sender
        profile = Profile.objects.visible_to(reader).filter(member=other).first()
        blocks = ContactBlock.objects.filter(member=reader.pk, blocked=question.sender_id)
        return super().get_context_data(
            question=question,
            name=name_of(other),
            profile_url=profile.get_absolute_url() if profile else "",
            is_sender=is_sender,
            state=state_of(question, reader),
            may_answer=may_answer(reader, question),
            is_blocked=not is_sender and blocks.exists(),
            is_reported=ContactReport.objects.filter(request=question, reporter=reader.pk).exists(),
            mail_waits=_mail_waits(question, "contact_request" if is_sender else "contact_answer"),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, unless it is answered or closed already."""
        question = self._request()
        if may_answer(request.user, question):
            return super().post(request, *args, **kwargs)
        messages.info(request, _("This question can no longer be answered."))
        return redirect(question)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        """Send the answer."""
        question = self._request()
        try:
            answer_request(request=question, recipient=self.request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except PermissionDenied:
            messages.info(self.request, _("This question can no longer be answered."))
        else:
            messages.success(self.request, _("Your answer is sent."))
        return redirect(question)


def _mail_waits(request: ContactRequest, template: str) -> bool:
    """Return whether the message that tells the other of it has not left yet."""
    return Mail.objects.filter(key=mail_key(request, template), sent_at=None).exists()
