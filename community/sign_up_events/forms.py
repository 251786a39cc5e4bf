"""Forms of event mode: a code that is typed, and an event that is opened."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.editions.models import EditionPage
from community.members.forms import ThrottledForm
from community.sign_up_events.codes import LONGEST_TYPED, normal_code
from community.sign_up_events.models import NAME_MAX, SignUpEvent
from community.sign_up_events.throttling import count_code
from community.territories.form_fields import TerritoryField
from community.themes.models import Theme
from foundation.throttling.limits import ThrottledError
from foundation.throttling.operations import uncount_attempt

EDITIONS = 50


class EventCodeForm(ThrottledForm):
    """The code of an event, within the rate limit of wrong ones; `event` once it is valid."""

    code = forms.CharField(
        label=_("Code of the event"),
        max_length=LONGEST_TYPED,
        help_text=_("Six signs, as they are read or written in the room."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": 12}
        ),
    )
    event: SignUpEvent

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_code(self) -> str:
        """Find the open event."""
        code = normal_code(self.cleaned_data["code"])
        try:
            attempt = count_code(remote_address=self.request.META.get("REMOTE_ADDR", ""))
        except ThrottledError as refusal:
            self.refuse(refusal)
            return code
        event = SignUpEvent.objects.open().filter(code=code).first()
        if event is None:
            raise ValidationError(_("No event that is open has this code. Look at it again."), code="wrong_code")
        uncount_attempt(attempt)
        self.event = event
        return code


class OpenEventForm(forms.Form):
    """What staff say to open an event."""

    edition = forms.ModelChoiceField(
        EditionPage.objects.none(), label=_("Edition"), required=False, empty_label=_("None: I name the event")
    )
    name = forms.CharField(
        label=_("Name of the event"),
        max_length=NAME_MAX,
        required=False,
        help_text=_("As people call it. For an edition, its title when you leave this empty."),
    )
    ends_at = forms.DateTimeField(
        label=_("Ends by itself on"),
        help_text=_("The day and the hour: the evening of the last day, for example. A month away at most."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %Hh%M", "%Y-%m-%d %H:%M"],
    )
    territory = TerritoryField(
        label=_("Territory"),
        required=False,
        help_text=_("Proposed to who joins; nobody is attached to it without saying so."),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        latest = EditionPage.objects.live().order_by("-year", "-pk").values("pk")[:EDITIONS]
        editions = EditionPage.objects.filter(pk__in=list(latest.values_list("pk", flat=True))).order_by("-year", "-pk")
        self.fields["edition"].queryset = editions  # type: ignore[attr-defined]
