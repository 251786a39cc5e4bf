"""Forms of images and documents in the CMS."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.media.errors import RefusedFile
from cms.media.form_fields import CheckedDocumentField, CheckedPictureField, no_room
from cms.media.storage import DiskFullError


class StoresWhenValid(forms.ModelForm):
    """Stores the file as the last step of validation: a disk that is full is an error of the field, not of the site."""

    field_class: type[forms.FileField]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = self.fields.get("file")
        if plain is not None:
            checked = self.field_class(label=plain.label, required=plain.required, widget=plain.widget)
            # A field adds to the attributes of its widget what the browser may check.
            self.fields["file"] = checked

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or "file" not in self.changed_data:
            return
        file = self.instance.file
        try:
            file.save(file.name, file.file, save=False)
        except DiskFullError:
            self.add_error("file", no_room())
        except RefusedFile as error:
            self.add_error("file", error)


class SiteImageForm(StoresWhenValid, BaseImageForm):
    """An image: what it shows in words is asked for, unless it only decorates."""

    field_class = CheckedPictureField

    def clean(self) -> dict[str, Any] | None:
        """Ask for the alternative text."""
        cleaned = super().clean()
        silent = not self.cleaned_data.get("is_decorative") and not self.cleaned_data.get("description", "").strip()
        if silent and "description" in self.fields and "description" not in self.errors:
            self.add_error("description", _("Say in a sentence what this image shows, or tick “Decorative image”."))
        return cleaned


class SiteDocumentForm(StoresWhenValid, BaseDocumentForm):
    """A document to download."""

    field_class = CheckedDocumentField
