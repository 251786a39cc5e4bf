"""Forms of administrators: the filters of the list, a suspension and its end, a role."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.levels.models import Level
from community.member_administration.listing import NO_ROLE, VISITS, Source, State
from community.members.employers import EmployerKind
from community.members.groups import GroupName
from community.territories.form_fields import TerritoryField

ANY = [("", _("All"))]
ROLES = [(name.value, name.value) for name in GroupName]


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*ANY, *choices], required=False)


class FilterForm(forms.Form):
    """What the list is reduced to; everything is optional."""

    words = forms.CharField(label=_("Name or address"), max_length=254, required=False)
    level = _choice(_("Level"), [(str(level.value), f"N{level.value} {level.label}") for level in Level])
    role = _choice(_("Role"), [(NO_ROLE, _("None")), *ROLES])
    state = _choice(_("State"), State.choices)
    territory = TerritoryField(label=_("Territory"), required=False)
    employer_kind = _choice(_("Kind of employer"), EmployerKind.choices)
    visit = _choice(_("Last visit"), list(VISITS.items()))
    source = _choice(_("Joined by"), Source.choices)

    def filters(self) -> dict[str, Any]:
        """Return the filters that are valid; the others filter nothing."""
        self.is_valid()
        return dict(self.cleaned_data)


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Why"), max_length=500, help_text=_("The member reads this."), widget=forms.Textarea(attrs={"rows": 3})
    )


class SuspensionForm(forms.Form):
    """Until when, and why."""

    until = forms.DateTimeField(
        label=_("Until"),
        required=False,
        help_text=_("The day and the hour. Empty: until somebody ends it."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %Hh%M", "%Y-%m-%d %H:%M"],
    )
    reason = _reason()


class EndSuspensionForm(forms.Form):
    """Why, for the log."""

    reason = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class RoleForm(forms.Form):
    """A role in the CMS, or none, and why."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("None")), *ROLES], required=False, widget=forms.RadioSelect
    )
    reason = _reason()

    def clean_role(self) -> GroupName | None:
        """Return the group."""
        return GroupName(self.cleaned_data["role"]) if self.cleaned_data["role"] else None
