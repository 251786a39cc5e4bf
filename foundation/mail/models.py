"""Messages, one row for each recipient (the row outlives the text, so that none is sent twice), and their bounces."""

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
    reply_to = models.CharField(max_length=250, blank=True, help_text="Where replies go, if not to the sender.")
    references = models.CharField(max_length=250, blank=True, help_text="What mailboxes show the message under.")
    at_most_once = models.BooleanField(
        default=False, help_text="Not sent again when the server may have it and never said so."
    )
    handed_over_at = models.DateTimeField(
        null=True, help_text="Noted before the end of the message is sent, of what leaves at most once."
    )
    is_requested = models.BooleanField(
        default=False, help_text="Asked for right now by who reads it: it leaves to an address that bounces too."
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


class Bounce(models.Model):
    """A message that its recipient's server refused or sent back. A message bounces once, whoever says it and when."""

    mail = models.OneToOneField(Mail, on_delete=models.CASCADE, related_name="bounce")
    address = models.EmailField(_("e-mail address"), db_index=True, help_text="In small letters.")
    points = models.PositiveSmallIntegerField(help_text="1 for a refusal that may pass, 2 for one that will not.")
    status = models.CharField(_("what their server answered"), max_length=20, help_text="5.1.1, or SMTP 550.")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("bounce")
        verbose_name_plural = _("mail that came back")

    def __str__(self) -> str:
        return self.status
