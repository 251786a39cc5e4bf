"""What a talk said before its words were corrected, replaced or removed: so that it can be brought back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from resources.talks.transcripts.models.transcripts import Transcript


class TranscriptVersion(models.Model):
    """The words of a talk in a language, as they were until `until`; `lines` is of `transcripts.keeping`."""

    class Ending(models.TextChoices):
        """What took their place."""

        CORRECTED = "corrected", _("lines were corrected")
        BROUGHT = "brought", _("another file was brought")
        REMOVED = "removed", _("they were removed")
        BROUGHT_BACK = "brought_back", _("an earlier version was brought back")

    page = models.ForeignKey("talks.TalkPage", on_delete=models.CASCADE, related_name="former_words")
    language = models.CharField(_("language"), max_length=5, choices=Transcript.Language)
    file_name = models.CharField(max_length=200, blank=True)
    by_machine = models.BooleanField(default=False)
    read_over_at = models.DateTimeField(null=True, blank=True)
    brought_by = models.ForeignKey(
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
