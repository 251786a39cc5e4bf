"""Who decided what about search, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """One change of one decision: its state before and after (null: it was not there, or is there no longer).

    `undoes` is the change that this one took back.
    """

    kind = models.CharField(max_length=40)
    decision_id = models.BigIntegerField()
    subject = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    undoes = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="undone_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change of search")
        verbose_name_plural = _("changes of search")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="curation_change_latest")]

    def __str__(self) -> str:
        return self.subject
