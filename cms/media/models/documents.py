"""The model of uploaded documents, with their authors and licence."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from cms.media.fields import DocumentField, document_path
from cms.media.kinds import kind_of
from cms.media.licences import Licence
from cms.media.names import key_of, shown_name


class SiteDocument(AbstractDocument):
    """A file to download."""

    file = DocumentField(_("file"), upload_to=document_path)
    shown_name = models.CharField(max_length=150, default="", editable=False)
    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made this document: people, a team, a publisher.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=100,
        blank=True,
        choices=Licence,
        help_text=_("What others may do with it. When in doubt, ask who made it."),
    )

    admin_form_fields = ("title", "file", "credit", "licence", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    @property
    def filename(self) -> str:
        """The name that people save the file under; on the disk it has another."""
        return self.shown_name or shown_name(self.file.name)

    @property
    def url(self) -> str:
        """Its only address: part of the random name is in it, so that counting up finds nothing."""
        if not self.file:
            return ""
        return reverse("document", args=[self.pk, key_of(self.file.name), self.filename])

    @property
    def content_type(self) -> str:
        return kind_of(self.filename).content_type
