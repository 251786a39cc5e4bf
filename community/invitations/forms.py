"""Forms of invitations: a file, and its confirmation."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.invitations.reading import LARGEST_FILE, Line, read_file

SALT = "community.invitations.file"
# Between the dry run and its confirmation.
CONFIRMATION_S = 60 * 60


class FileForm(forms.Form):
    """A CSV file; `lines` once it is valid."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "An address a line; first name and name if you have them. Semicolons, commas or tabs, as your spreadsheet "
            "saves it. 500 lines at most."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )
    vouches = forms.BooleanField(
        label=_("I know these people: my word makes members of them"), required=False, initial=True
    )
    lines: list[Line]

    def clean_file(self) -> Any:
        """Read it."""
        file = self.cleaned_data["file"]
        self.lines = read_file(file.read(LARGEST_FILE + 1))
        if not self.lines:
            raise ValidationError(_("This file has no line."))
        return file


class ConfirmForm(forms.Form):
    """What the dry run showed, signed: nothing else is sent, and by nobody else."""

    people = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_people(self) -> dict[str, Any]:
        """Return `lines` and `vouches`."""
        try:
            by, vouches, rows = signing.loads(self.cleaned_data["people"], salt=SALT, max_age=CONFIRMATION_S)
        except signing.BadSignature as error:
            raise ValidationError(_("This dry run is too old: choose the file again.")) from error
        if by != self.by.pk:
            raise ValidationError(_("This dry run is too old: choose the file again."))
        return {"vouches": vouches, "lines": [Line(*row) for row in rows]}


def signed(lines: list[Line], *, by: Any, vouches: bool) -> str:
    """Return the people of these lines for `ConfirmForm`, those with a problem left out."""
    rows = [[line.number, line.address, line.first_name, line.last_name] for line in lines if line.problem is None]
    return signing.dumps([by.pk, vouches, rows], salt=SALT, compress=True)
