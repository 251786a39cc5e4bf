"""Form fields of uploaded files: a refusal is an error of the field."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField

from cms.media.checking import check_document, too_large
from cms.media.errors import RefusedFile
from cms.media.kinds import DOCUMENTS
from cms.media.names import shown_name
from cms.media.pictures import sanitize_picture
from cms.media.storage import has_free_space_for
from cms.media.uploads import NO_ROOM, TOO_LARGE

KINDS = ", ".join(f".{extension}" for extension in DOCUMENTS)


def no_room() -> RefusedFile:
    """Return the refusal of any file while the disk is full."""
    return RefusedFile(
        _("The server has no room left: this file was not kept. What you typed is still here; try again later."),
        code="no_room",
    )


def refuse_upload(upload: UploadedFile, most: int) -> None:
    """Refuse an upload that was cut on its way in, or that the disk cannot take. Raises `RefusedFile`."""
    refusal = getattr(upload, "refusal", "")
    if refusal == TOO_LARGE:
        raise too_large(most)
    if refusal == NO_ROOM or not has_free_space_for(upload.size or 0):
        raise no_room()


class CheckedDocumentField(forms.FileField):
    """Takes a document; its name may have any length, people read a harmless one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            _("%(kinds)s; %(most)s at most.") % {"kinds": KINDS, "most": filesizeformat(settings.UPLOAD_MAX_BYTES)},
        )
        super().__init__(**kwargs)
        # Wagtail's form for several files at once reads both.
        self.max_upload_size = settings.UPLOAD_MAX_BYTES
        self.error_messages["file_too_large_unknown_size"] = too_large(settings.UPLOAD_MAX_BYTES).messages[0]

    def to_python(self, data: Any) -> Any:
        """Return the checked upload. Raises `ValidationError`."""
        if data in self.empty_values:
            return None
        refuse_upload(data, settings.UPLOAD_MAX_BYTES)
        data.name = shown_name(data.name)
        check_document(data, data.name)
        data.is_checked = True
        return super().to_python(data)


class CheckedPictureField(WagtailImageField):
    """Takes an image; what comes out is upright and says nothing of the camera. Nothing is decoded in this process.

    `longest`: the longest side in pixels at which it is kept; 0 for the limit of all images.
    """

    def __init__(self, *args: Any, longest: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.longest = longest

    def to_python(self, data: Any) -> Any:
        """Return the cleaned image. Raises `ValidationError`."""
        if data in self.empty_values:
            return None
        refuse_upload(data, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        # Not the field of Wagtail, nor of Django, which open the image.
        return forms.FileField.to_python(self, sanitize_picture(data, data.name, self.longest))
