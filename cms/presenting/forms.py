"""Forms of the site: one that was refused begins where it has to be corrected."""

from django import forms
from django.utils.translation import gettext_lazy as _

# Of a field for an e-mail address: what is expected, with an example.
EMAIL_ERRORS = {
    "required": _("Type your e-mail address, like prenom.nom@exemple.fr."),
    "invalid": _("An e-mail address is like prenom.nom@exemple.fr: look at yours again."),
}


class FocusOnErrorMixin(forms.BaseForm):
    """A form that, shown again with errors, has the focus in the first field that has one."""

    def full_clean(self) -> None:
        """Validate; then move the focus."""
        super().full_clean()
        # Several boxes of one choice cannot all have it.
        fields = [name for name in self.errors if name in self.fields and not self.fields[name].widget.use_fieldset]
        if fields:
            for name, field in self.fields.items():
                field.widget.attrs["autofocus"] = name == fields[0]
