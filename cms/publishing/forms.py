"""Form of a reviewer who requests changes."""

from django import forms
from django.utils.translation import gettext_lazy as _

REASON_MAX = 2000


class ReasonForm(forms.Form):
    """Why a proposal is not published as it is: its author reads it in a mail and on the page."""

    comment = forms.CharField(
        label=_("What to change, and why"),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author receives it as it is. For example: “Say in the summary who took part, and when.”"),
        error_messages={"required": _("Say what to change and why: the author receives these words.")},
    )
