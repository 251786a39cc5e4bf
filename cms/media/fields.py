"""Model fields that validate every uploaded file, whether it comes from a form or from code."""

from typing import Any

from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.media.checking import check_document
from cms.media.names import random_name, shown_name
from cms.media.pictures import CleanPicture, clean_picture


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


class PictureFile(WagtailImageFieldFile):
    """The file of an image."""

    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        """Check, clean and store. Raises `RefusedFile`."""
        clean = content if isinstance(content, CleanPicture) else clean_picture(content, name)
        clean.seek(0)
        self.instance.is_animated = clean.is_animated
        super().save(shown_name(name), clean, save)


class PictureField(WagtailImageField):
    """An image's file: checked by content, without metadata, stored under a random name."""

    attr_class = PictureFile
