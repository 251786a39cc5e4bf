"""Models of transcripts: their cues, and their former versions.

Thousands of rows, beside the page and not in its revisions.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Transcript(models.Model):
    """The words of a talk in one language. A draft made by a machine says so until somebody has read it over."""

    class Language(models.TextChoices):
        FRENCH = "fr", _("French")
        ENGLISH = "en", _("English")
        GERMAN = "de", _("German")
        SPANISH = "es", _("Spanish")
        ITALIAN = "it", _("Italian")
        PORTUGUESE = "pt", _("Portuguese")

    page = models.ForeignKey(
        "talks.TalkPage", verbose_name=_("talk"), on_delete=models.CASCADE, related_name="transcripts"
    )
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.FRENCH)
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    by_machine = models.BooleanField(_("draft made by a machine"), default=False)
    reviewed_at = models.DateTimeField(_("read over on"), null=True, blank=True)
    report = models.JSONField(
        default=list, blank=True, help_text="What was wrong with the file: [line, outcome, reason], in its order."
    )
    uploaded_at = models.DateTimeField(_("uploaded on"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="one_transcript_a_language")]

    def __str__(self) -> str:
        return f"{self.page} ({self.get_language_display()})"

    @property
    def is_draft(self) -> bool:
        """Return whether a machine wrote it and nobody has read it over."""
        return self.by_machine and self.reviewed_at is None


class Cue(models.Model):
    """A line of a transcript: who says what, between two times in milliseconds from the start of the recording."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="cues")
    starts_ms = models.PositiveIntegerField(_("starts at"))
    ends_ms = models.PositiveIntegerField(_("ends at"))
    voice = models.CharField(_("who speaks"), max_length=200, blank=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("caption")
        verbose_name_plural = _("captions")
        ordering = ["starts_ms", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "starts_ms"], name="one_cue_at_a_time"),
            models.CheckConstraint(condition=models.Q(ends_ms__gt=models.F("starts_ms")), name="cue_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.text


class TranscriptVersion(models.Model):
    """The words of a talk in a language, as they were until `until`; `lines` is of `transcripts.keeping`."""

    class Ending(models.TextChoices):
        """What took their place."""

        CORRECTED = "corrected", _("lines were corrected")
        UPLOADED = "uploaded", _("another file was uploaded")
        REMOVED = "removed", _("they were removed")
        RESTORED = "restored", _("an earlier version was restored")

    page = models.ForeignKey("talks.TalkPage", on_delete=models.CASCADE, related_name="transcript_versions")
    language = models.CharField(_("language"), max_length=5, choices=Transcript.Language)
    file_name = models.CharField(max_length=200, blank=True)
    by_machine = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lines = models.BinaryField()
    count = models.PositiveIntegerField()
    ending = models.CharField(max_length=20, choices=Ending)
    until = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("former words")
        verbose_name_plural = _("former words")
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.page} ({self.get_language_display()}, {self.until:%Y-%m-%d %H:%M})"
