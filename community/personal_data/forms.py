"""Forms of personal data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.presenting.forms import FocusOnErrorMixin
from community.members.forms import ThrottledForm

KEEP, REMOVE = "keep", "remove"


class ExportForm(ThrottledForm):
    """A request for a copy: a button, within a rate limit."""


class ErasureForm(FocusOnErrorMixin, forms.Form):
    """What becomes of what one wrote for others, once the account has ended."""

    contributions = forms.ChoiceField(
        label=_("What you wrote for others"),
        choices=[
            (KEEP, _("It stays, under “a former member”: others read it and build on it.")),
            (REMOVE, _("It goes: the pages you proposed, your comments, your files that no page shows.")),
        ],
        initial=KEEP,
        widget=forms.RadioSelect,
    )

    @property
    def removes_contributions(self) -> bool:
        """Return whether they go."""
        return bool(self.cleaned_data["contributions"] == REMOVE)
