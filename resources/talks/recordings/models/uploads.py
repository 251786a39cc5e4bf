"""A recording on its way: what came so far lies in a file, whose length says where to go on."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from resources.talks.recordings.models.recordings import new_key


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
