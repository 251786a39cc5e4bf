"""A question from one member to another, its one answer, and what is reported or refused."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.contact_requests.texts import TEXT_MAX

Member = settings.AUTH_USER_MODEL


def new_key() -> str:
    """Return what nobody guesses."""
    return secrets.token_urlsafe(16)


class ContactRequest(models.Model):
    """A question. It waits until `closed_at`: when it is answered (`answered_at`), or when it has waited long enough.

    `form_key` is that of the form that sent it: sent twice, it is one question.
    """

    key = models.CharField(max_length=30, unique=True, default=new_key, editable=False)
    sender = models.ForeignKey(Member, models.CASCADE, related_name="contact_requests_sent", verbose_name=_("asked by"))
    recipient = models.ForeignKey(
        Member, models.CASCADE, related_name="contact_requests_received", verbose_name=_("asked of")
    )
    text = models.TextField(_("question"), max_length=TEXT_MAX)
    shares_address = models.BooleanField(_("address given for the answer"), default=False)
    form_key = models.UUIDField(editable=False)
    sent_at = models.DateTimeField(_("sent on"), db_index=True)
    answer = models.TextField(_("answer"), max_length=TEXT_MAX, blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("question to a member")
        verbose_name_plural = _("questions to members")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["sender", "form_key"], name="contact_request_of_a_form"),
            models.UniqueConstraint(
                fields=["sender", "recipient"], condition=models.Q(closed_at=None), name="one_waiting_contact_request"
            ),
            models.CheckConstraint(
                condition=~models.Q(sender=models.F("recipient")), name="contact_request_to_another"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("contact_requests:detail", args=[self.key])

    @property
    def mail_thread(self) -> str:
        """Return the thread of the mail that repeats the question and its answer."""
        return f"contact_requests:{self.pk}"


class ContactBlock(models.Model):
    """`member` wants no more questions from `blocked`, who is not told."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="contact_blocks", verbose_name=_("member"))
    blocked = models.ForeignKey(Member, models.CASCADE, related_name="+", verbose_name=_("blocked member"))
    at = models.DateTimeField(_("on"))

    class Meta:
        verbose_name = _("member whose questions are refused")
        verbose_name_plural = _("members whose questions are refused")
        constraints = [models.UniqueConstraint(fields=["member", "blocked"], name="one_contact_block")]

    def __str__(self) -> str:
        return str(self.pk)


class ContactReport(models.Model):
    """A question or its answer, reported by one of the two; moderators read both until it is handled, and after."""

    request = models.ForeignKey(ContactRequest, models.CASCADE, related_name="reports", verbose_name=_("question"))
    reporter = models.ForeignKey(Member, models.CASCADE, related_name="+", verbose_name=_("reported by"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    at = models.DateTimeField(_("on"), db_index=True)
    handled_at = models.DateTimeField(_("handled on"), null=True, blank=True)
    handled_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("handled by")
    )

    class Meta:
        verbose_name = _("reported question")
        verbose_name_plural = _("reported questions")
        constraints = [models.UniqueConstraint(fields=["request", "reporter"], name="one_contact_report")]

    def __str__(self) -> str:
        return str(self.pk)
