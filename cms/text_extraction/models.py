"""Extracted texts, stored once per file content, and the state of text extraction of each document."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.media.kinds import extension_of
from cms.media.models import SiteDocument
from cms.text_extraction.readers.child import KINDS


class Refusal(models.TextChoices):
    """Why no text was extracted from a file."""

    KIND = "kind", _("files of this kind are not read")
    ENCRYPTED = "encrypted", _("it is locked by a password")
    DAMAGED = "damaged", _("it is damaged")
    WORDLESS = "wordless", _("it holds pictures of pages and no text: save it again with character recognition")
    HEAVY = "heavy", _("it asks for too much memory")
    SLOW = "slow", _("it takes too long")
    BOMB = "bomb", _("unpacked, it would be far too large")
    TRAPPED = "trapped", _("it holds what no office document holds")
    LOST = "lost", _("its file is no longer there")


class ExtractedText(models.Model):
    """The text of one file content and how much of it was read, or why there is none.

    Form feeds separate pages; `is_cut`: the end is missing. `page_count` is 0 for kinds without pages;
    `picture_page_count` are the pages that are an image with a few words at most.
    """

    content_hash = models.CharField(max_length=64)
    extension = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    is_cut = models.BooleanField(default=False)
    page_count = models.PositiveIntegerField(default=0)
    picture_page_count = models.PositiveIntegerField(default=0)
    unread_page_count = models.PositiveIntegerField(default=0)
    line_count = models.PositiveIntegerField(default=0)
    word_count = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=20, choices=Refusal, blank=True)
    reader_version = models.PositiveSmallIntegerField(default=0)
    extracted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")
        constraints = [
            models.UniqueConstraint(fields=["content_hash", "extension"], name="text_extraction_unique_content")
        ]

    def __str__(self) -> str:
        return f"{self.content_hash[:12]}.{self.extension}"

    @property
    def is_mostly_pictures(self) -> bool:
        """Return whether most of its pages are images: a scan with a stamp on each page is no text."""
        return self.picture_page_count * 2 > self.page_count


class DocumentText(models.Model):
    """The text extraction of a document: pending until it has a `text`, or a `refusal` of its own (file lost).

    `file_name` is the name of the stored file: names are random and never used twice.
    """

    document = models.OneToOneField(
        SiteDocument, primary_key=True, on_delete=models.CASCADE, related_name="document_text"
    )
    file_name = models.CharField(max_length=255)
    text = models.ForeignKey(ExtractedText, null=True, on_delete=models.PROTECT, related_name="document_texts")
    refusal = models.CharField(max_length=20, choices=Refusal, blank=True)

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self) -> str:
        return f"{self.document_id}"

    @property
    def refusal_reason(self) -> str:
        """Return why there is no text, as a phrase; "" when there is one or the extraction is pending."""
        if self.refusal:
            return self.get_refusal_display()
        return self.text.get_refusal_display() if self.text and self.text.refusal else ""


def is_extractable(document: SiteDocument) -> bool:
    """Return whether text is extracted from files of this kind."""
    return extension_of(document.filename) in KINDS
