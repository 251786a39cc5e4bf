"""The models of images and renditions, with alternative text, credit and licence."""

from typing import Any

from django.core.files.base import ContentFile, File
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    ImageQuerySet,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)

from cms.media.decoding.process import decode
from cms.media.fields import PictureField, RenditionField
from cms.media.kinds import extension_of
from cms.media.licences import Licence
from cms.media.names import key_of, random_name
from cms.media.rendering import job_of
from cms.media.renditions import ORIGINAL, Picture, picture_of


class SiteImageQuerySet(ImageQuerySet):
    """Images as pages read them."""

    def in_bulk(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        """Return images with their renditions: that is how the blocks of a page read theirs, all at once."""
        images: dict[Any, Any] = super(SiteImageQuerySet, self.prefetch_related("renditions")).in_bulk(*args, **kwargs)
        return images


class SiteImage(AbstractImage):
    """An image of the site, with its credit."""

    file = PictureField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        default="",
        help_text=_(
            "What the image shows, in a sentence, for those who do not see it. For example: “Six people around a "
            "table sort paper cards”. Without “Image of”."
        ),
    )
    is_decorative = models.BooleanField(
        _("decorative image"),
        default=False,
        help_text=_("Tick when the image says nothing that the text does not say: it is then not read aloud."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made this image. For example: “Photo: Jeanne Exemple, ville d’Exemple-sur-Loire”."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=100,
        blank=True,
        choices=Licence,
        help_text=_("What others may do with it. When in doubt, ask who made it."),
    )
    is_animated = models.BooleanField(default=False, editable=False)

    objects = SiteImageQuerySet.as_manager()

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """What is read aloud where the page says nothing else; nothing for an image that decorates."""
        return "" if self.is_decorative else self.description

    def picture(self) -> Picture:
        """Return what there is to show of it; the tag `picture` draws it."""
        return picture_of(self)

    def get_upload_to(self, filename: str) -> str:
        """Return where the original goes: a name that nobody can guess."""
        return f"original_images/{random_name(filename)}"

    @property
    def fallback_url(self) -> str:
        """The address that makes the rendition for every browser when it is first asked for."""
        return reverse("fallback", args=[self.pk, key_of(self.file.name)])

    def generate_rendition_file(self, filter: Filter, *, source: File[Any] | None = None) -> File[Any]:
        """Return the picture at one size, made by the decoder. One that moves is given as it is: it would stop.

        Raises `SourceImageIOError`, which Wagtail shows as a missing image: the file is lost, cannot be decoded
        (`UndecodableError`), or has to wait (`DecoderBusyError`).
        """
        if filter.spec == ORIGINAL:
            with self.open_file() as original:
                return ContentFile(original.read(), name=f"{ORIGINAL}.{extension_of(self.file.name)}")
        job, extension = job_of(self, filter)
        if source is not None:
            result, _known = decode(source, **job)
        else:
            with self.open_file() as original:
                result, _known = decode(original, **job)
        return File(result, name=f"rendition.{extension}")


class SiteRendition(AbstractRendition):
    """An image at one size."""

    file = RenditionField(
        upload_to=get_rendition_upload_to, storage=get_rendition_storage, width_field="width", height_field="height"
    )
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"),
        ]

    def get_upload_to(self, filename: str) -> str:
        """Return where it goes: its name does not tell that of the original."""
        return f"images/{random_name(filename)}"
