"""The model of messages, one row for each recipient; the row outlives the text, so that none is sent twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """A message. `key` names what it tells of and to whom; `message_id` is the same at each try."""

    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=250, unique=True)
    thread = models.CharField(max_length=200, blank=True, help_text="Mail of one thread leaves in order.")
    to = models.EmailField(blank=True)
    sender = models.CharField(max_length=250, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    unsubscribe = models.URLField(
        max_length=500, blank=True, help_text="Where one request stops this mail (RFC 8058); said in the headers."
    )
    queued_at = models.DateTimeField(auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(null=True, db_index=True)
    refused_at = models.DateTimeField(null=True, db_index=True)
    refusal = models.CharField(max_length=250, blank=True, help_text="What the server answered, without the address.")

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [models.Index(fields=["thread", "id"], condition=~models.Q(thread=""), name="mail_thread")]

    def __str__(self) -> str:
        return self.key
