"""Models of recordings: the uploaded file, the steps of its processing, the files made of it, unfinished uploads."""

import secrets

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.media.kinds import kind_of
from cms.media.names import random_name

# Where the files of recordings lie in the storage of uploads.
FOLDER = "enregistrements"


def new_key() -> str:
    """Return 128 random bits, in hexadecimal."""
    return secrets.token_hex(16)


class RecordingQuerySet(models.QuerySet["Recording"]):
    """Recordings, by where they stand."""

    def underway(self) -> "RecordingQuerySet":
        """Keep those with which the worker still has something to do."""
        return self.filter(ready_at=None, refused_at=None)


class Recording(models.Model):
    """A file uploaded for a talk. Its states are times: refused, ready to be shown, shown.

    One at most is shown for a talk. Films that stay on another site are an address of the page, not rows here.
    """

    page = models.ForeignKey(
        "talks.TalkPage", verbose_name=_("talk"), on_delete=models.CASCADE, related_name="recordings"
    )
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    file_name = models.CharField(_("file"), max_length=150)
    container = models.CharField(max_length=10, help_text="What the content is: mp4, matroska, mp3 or wav.")
    size = models.PositiveBigIntegerField(_("size"), help_text="In bytes.")
    sha256 = models.CharField(max_length=64, blank=True)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    frame_rate = models.PositiveSmallIntegerField(null=True, blank=True)
    has_picture = models.BooleanField(default=True)
    has_sound = models.BooleanField(default=True)
    sound_tracks = models.PositiveSmallIntegerField(default=1)
    sound_track = models.PositiveSmallIntegerField(default=0, help_text="The one that is heard, from 0.")
    is_silent = models.BooleanField(default=False, help_text="Nothing is heard in any of its sound tracks.")
    captions_language = models.CharField(max_length=2, blank=True, help_text="Of the captions within the file.")
    sound_only = models.BooleanField(_("sound only"), default=False)
    keeps_original = models.BooleanField(_("keep the original file"), default=True)
    is_unprocessed = models.BooleanField(default=False, help_text="Nothing was made of it: the file itself is played.")
    uploaded_at = models.DateTimeField(_("uploaded on"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal = models.TextField(blank=True, help_text="Why it cannot be shown, in words for who uploaded it.")
    ready_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(shown_at__isnull=False), name="one_recording_shown_a_talk"
            ),
            models.CheckConstraint(
                condition=models.Q(shown_at__isnull=True) | models.Q(ready_at__isnull=False),
                name="recording_ready_before_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def heard_track(self) -> int:
        """Return the sound track that is heard, from 1; 0 when there is no choice."""
        return self.sound_track + 1 if self.sound_tracks > 1 and not self.is_silent else 0

    @property
    def is_underway(self) -> bool:
        """Return whether the worker still has something to do with it."""
        return self.ready_at is None and self.refused_at is None

    def new_name(self, extension: str) -> str:
        """Return a name for another of its files in the storage, which nobody can guess."""
        return f"{FOLDER}/{self.key}/{random_name(f'x.{extension}')}"


class ProcessingStepQuerySet(models.QuerySet["ProcessingStep"]):
    """Steps, by where they stand."""

    def to_do(self) -> "ProcessingStepQuerySet":
        """Keep those that are not done, of recordings that are underway."""
        return self.filter(done_at=None, recording__in=Recording.objects.underway())


class ProcessingStep(models.Model):
    """Something the worker does with a recording, once. `progress` is in hundredths."""

    class Name(models.TextChoices):
        INSPECT = "inspect", _("look at the file")
        AUDIO = "audio", _("even the sound out")
        VIDEO = "video", _("make the film for the web")
        POSTER = "poster", _("take a still")
        STORYBOARD = "storyboard", _("make the strip of pictures")

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=10, choices=Name)
    progress = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True, help_text="Why the last try did not end, in words for editors.")
    task_id = models.UUIDField(null=True, blank=True)

    objects = ProcessingStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of the preparation")
        verbose_name_plural = _("steps of the preparation")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["recording", "name"], name="each_step_once")]

    def __str__(self) -> str:
        return self.get_name_display()


class Rendition(models.Model):
    """A file of a recording: the original, or what was made of it. `file` is its name in the storage."""

    class Kind(models.TextChoices):
        ORIGINAL = "original", _("the original file")
        AUDIO = "audio", _("the sound")
        VIDEO = "video", _("the film for the web")
        POSTER = "poster", _("a still")
        SPRITE = "sprite", _("the strip of pictures")
        STORYBOARD = "storyboard", _("the index of the strip")
        CAPTIONS = "captions", _("the captions within the file")

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=10, choices=Kind)
    file = models.CharField(max_length=150, unique=True)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("file of a recording")
        verbose_name_plural = _("files of a recording")
        constraints = [models.UniqueConstraint(fields=["recording", "kind"], name="one_rendition_a_kind")]

    def __str__(self) -> str:
        return self.file

    @property
    def url(self) -> str:
        """Its address; the random name is in it."""
        return str(default_storage.url(self.file))

    @property
    def content_type(self) -> str:
        return kind_of(self.file).content_type


class RecordingUpload(models.Model):
    """An upload that has not ended. `size` is that of the whole file, in bytes."""

    page = models.ForeignKey("talks.TalkPage", on_delete=models.CASCADE, related_name="uploads")
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("recording on its way")
        verbose_name_plural = _("recordings on their way")
        ordering = ["begun_at", "pk"]

    def __str__(self) -> str:
        return self.file_name
