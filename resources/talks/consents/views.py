"""`/gestion/conferences/12/accords/`: record and withdraw the consents of the people filmed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from cms.media.form_fields import CheckedDocumentField
from cms.media.serving import StoredFile, serve_file
from resources.talks.admin_views import TalkAdminView, TalkMixin
from resources.talks.consents.allowance import allowance_of
from resources.talks.consents.operations import record_consent, withdraw_consent
from resources.talks.models import Consent, Speaker, TalkPage
from resources.talks.policies import may_publish_recording

# The withdrawal that a person is asked to confirm, in the query of the address.
CONFIRM = "retirer"


class ConsentForm(forms.Form):
    """What somebody allows."""

    speaker = forms.ModelChoiceField(
        Speaker.objects.none(),
        required=False,
        label=gettext_lazy("Speaker"),
        empty_label=gettext_lazy("Somebody else"),
    )
    name = forms.CharField(
        max_length=150, required=False, label=gettext_lazy("Name, for somebody else who is seen or heard")
    )
    # Nothing is chosen beforehand: what is recorded is what they said.
    scope = forms.ChoiceField(
        choices=Consent.Scope.choices, label=gettext_lazy("What they allow"), widget=forms.RadioSelect
    )
    given_on = forms.DateField(label=gettext_lazy("Said or signed on"), widget=forms.DateInput(attrs={"type": "date"}))
    document = CheckedDocumentField(required=False, label=gettext_lazy("Signed document"))

    def __init__(self, *args: Any, talk: TalkPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speakers = Speaker.objects.filter(interventions__page=talk.pk).distinct()
        self.fields["speaker"].queryset = speakers  # type: ignore[attr-defined]

    def clean_given_on(self) -> Any:
        """Refuse a day to come."""
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for a name, the speaker's or another."""
        given = super().clean() or {}
        if not given.get("speaker") and not (given.get("name") or "").strip():
            self.add_error("name", _("Say who allows it."))
        return given


class ConsentsView(TalkAdminView, FormView[ConsentForm]):
    """The consents of a talk."""

    form_class = ConsentForm
    template_name = "resources/talks/cms/consents.html"
    header_icon = "group"

    def get_page_title(self) -> str:
        return _("Consents")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "talk": self.talk}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consents = self.talk.consents.select_related("recorded_by", "withdrawn_by")
        return super().get_context_data(
            talk=self.talk,
            consents=consents,
            allowance=allowance_of(self.talk),
            may_record=may_publish_recording(self.request.user, self.talk),
            to_confirm=self.request.GET.get(CONFIRM, ""),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw, or write down."""
        if "withdraw" in request.POST:
            key = request.POST["withdraw"]
            consent = get_object_or_404(Consent, page=self.talk, pk=key if key.isdecimal() else 0)
            withdraw_consent(consent=consent, by=request.user)
            messages.success(request, _("The recording is gone from the site, with its files."))
            return self._here()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: ConsentForm) -> HttpResponse:
        given = form.cleaned_data
        record_consent(
            page=self.talk,
            speaker=given["speaker"],
            name=given["name"],
            scope=given["scope"],
            given_on=given["given_on"],
            document=given["document"],
            by=self.request.user,
        )
        messages.success(self.request, _("It is written down."))
        return self._here()

    def _here(self) -> HttpResponse:
        return redirect("talk_consents", pk=self.talk.pk)


class ConsentDocumentView(TalkMixin, View):
    """`…/accords/7/document/`: the signed document, for those who may write consents down."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Serve it. Raises `Http404` without document, `PermissionDenied`."""
        if not may_publish_recording(request.user, self.talk):
            raise PermissionDenied
        consent = get_object_or_404(Consent, page=self.talk, pk=self.kwargs["consent"])
        if not consent.document:
            raise Http404
        stored = StoredFile(consent.document.storage, consent.document.name, consent.document_name)
        return serve_file(request, stored, public=False, download=True)
