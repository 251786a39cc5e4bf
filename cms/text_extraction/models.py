"""The text of a content, kept once whatever the number of documents that have it, and where each document stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.media.kinds import extension_of
from cms.media.models import SiteDocument
from cms.text_extraction.readers.child import KINDS


class Refusal(models.TextChoices):
    """Why a file has no text for us."""

    KIND = "kind", _("files of this kind are not read")
    ENCRYPTED = "encrypted", _("it is locked by a password")
    DAMAGED = "damaged", _("it is damaged")
    WORDLESS = "wordless", _("it holds pictures of pages and no text: save it again with character recognition")
    HEAVY = "heavy", _("it asks for too much memory")
    SLOW = "slow", _("it takes too long")
    BOMB = "bomb", _("unpacked, it would be far too large")
    TRAPPED = "trapped", _("it holds what no office document holds")
    LOST = "lost", _("its file is no longer there")


class FileText(models.Model):
    """The text of one content, or why there is none. Pages are apart by form feeds; `is_cut` when there was more."""

    content_hash = models.CharField(max_length=64)
    extension = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    is_cut = models.BooleanField(default=False)
    refusal = models.CharField(max_length=20, choices=Refusal, blank=True)
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")
        constraints = [models.UniqueConstraint(fields=["content_hash", "extension"], name="reading_one_text_a_content")]

    def __str__(self) -> str:
        return f"{self.content_hash[:12]}.{self.extension}"


class Reading(models.Model):
    """Where a document stands: it waits to be read until it has its `text`, or a `refusal` of its own (file lost).

    `file_name` is the stored name that was asked about: names are random and never used twice.
    """

    document = models.OneToOneField(SiteDocument, primary_key=True, on_delete=models.CASCADE, related_name="reading")
    file_name = models.CharField(max_length=255)
    text = models.ForeignKey(FileText, null=True, on_delete=models.PROTECT, related_name="readings")
    refusal = models.CharField(max_length=20, choices=Refusal, blank=True)

    class Meta:
        verbose_name = _("reading of a document")
        verbose_name_plural = _("readings of documents")

    def __str__(self) -> str:
        return f"{self.document_id}"

    @property
    def why_not(self) -> str:
        """Return why there is no text, in words; "" when there is one or the document waits."""
        if self.refusal:
            return self.get_refusal_display()
        return self.text.get_refusal_display() if self.text and self.text.refusal else ""


def is_read(document: SiteDocument) -> bool:
    """Say if files of this kind are read at all."""
    return extension_of(document.filename) in KINDS
