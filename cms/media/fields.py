"""Model fields that validate every uploaded file, whether it comes from a form or from code."""

from typing import Any

from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.media.checking import check_document
from cms.media.headers import Size, size_of
from cms.media.names import random_name, shown_name
from cms.media.pictures import SanitizedPicture, sanitize_picture


def document_path(_document: models.Model, name: str) -> str:
    """Return where a document goes: a name that nobody can guess, in one of 256 folders."""
    stored = random_name(name)
    return f"documents/{stored[:2]}/{stored}"


class DocumentFile(FieldFile):
    """The file of a document."""

    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        """Check and store; the name people read is kept on the document. Raises `RefusedFile`."""
        shown = shown_name(name)
        if not getattr(content, "is_checked", False):
            check_document(content, shown)
        self.instance.shown_name = shown
        super().save(shown, content, save)


class DocumentField(models.FileField):
    """A document's file: checked by content, stored under a random name."""

    attr_class = DocumentFile


class UndecodedFile(WagtailImageFieldFile):
    """The file of an image, whose dimensions are read in its header; Wagtail and Django would open it for that."""

    def get_image_dimensions(self) -> Size:
        """Return width and height in pixels; zeros for what is no image, which is refused before it is stored."""
        close = self.closed
        try:
            self.open()
            return size_of(self) or (0, 0)
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class PictureFile(UndecodedFile):
    """The file of an image that people uploaded."""

    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        """Check, clean and store. Raises `RefusedFile`."""
        clean = content if isinstance(content, SanitizedPicture) else sanitize_picture(content, name)
        clean.seek(0)
        self.instance.is_animated = clean.is_animated
        super().save(shown_name(clean.name or name), clean, save)


class PictureField(WagtailImageField):
    """An image's file: checked by content, without metadata, stored under a random name."""

    attr_class = PictureFile


class RenditionField(WagtailImageField):
    """The file of a rendition, which the site made."""

    attr_class = UndecodedFile
