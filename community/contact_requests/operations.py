"""Operations on questions from member to member: the only writers."""

import logging
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from community.contact_requests.models import ContactBlock, ContactReport, ContactRequest
from community.contact_requests.policies import is_participant, may_answer, may_ask, may_handle_reports
from community.contact_requests.presentation import name_of
from community.contact_requests.texts import normal_text, validate_text
from community.contact_requests.throttling import count_report, count_request
from community.members.models import Member
from community.profiles.models import Profile
from foundation.mail.operations import queue_mail
from foundation.monitoring.structured_logs import log_event

# How long a question waits: afterwards another may be asked, and this one can no longer be answered.
WAITING = timedelta(days=30)
RETENTION = timedelta(days=365)


class RequestWaitingError(Exception):
    """A question to the same member waits for its answer already."""


@transaction.atomic
def send_request(
    *, sender: Member, profile: Profile, text: str, shares_address: bool, form_key: UUID
) -> ContactRequest:
    """Send the question of `sender` to the member of `profile`, by mail through the site; a form sent twice sends once.

    Raises `PermissionDenied` when they may not ask, `RequestWaitingError` while another waits, `ValidationError` for a
    text that is too short or too long, `ThrottledError` beyond twenty a day.
    """
    # Two at the same instant come one after the other.
    Member.objects.select_for_update().get(pk=sender.pk)
    if former := ContactRequest.objects.filter(sender=sender, form_key=form_key).first():
        return former
    if not may_ask(sender, profile):
        raise PermissionDenied
    text, now = normal_text(text), timezone.now()
    validate_text(text)
    waiting = ContactRequest.objects.filter(sender=sender, recipient=profile.member_id, closed_at=None)
    waiting.filter(sent_at__lte=now - WAITING).update(closed_at=now)
    if waiting.exists():
        raise RequestWaitingError
    count_request(sender=sender)
    request = ContactRequest.objects.create(
        sender=sender,
        recipient=profile.member,
        text=text,
        shares_address=shares_address,
        form_key=form_key,
        sent_at=now,
    )
    sender_address = sender.email if shares_address else ""
    context = {"name": name_of(sender), "text": text, "sender_address": sender_address}
    _queue_mail(request, request.recipient, "contact_request", context, reply_to=sender_address)
    log_event("contact_requests", "A question was sent", level=logging.INFO)
    return request


@transaction.atomic
def answer_request(*, request: ContactRequest, recipient: Member, text: str) -> ContactRequest:
    """Send the answer of who was asked, once. Raises `PermissionDenied`, `ValidationError` as `send_request`."""
    current = ContactRequest.objects.select_for_update(of=("self",)).select_related("sender").get(pk=request.pk)
    if not may_answer(recipient, current):
        raise PermissionDenied
    text = normal_text(text)
    validate_text(text)
    current.answer, current.answered_at = text, timezone.now()
    current.closed_at = current.answered_at
    current.save(update_fields=["answer", "answered_at", "closed_at"])
    context = {"name": name_of(recipient), "text": text}
    _queue_mail(current, current.sender, "contact_answer", context)
    return current


def _queue_mail(
    request: ContactRequest, to: Member, template: str, context: dict[str, str], *, reply_to: str = ""
) -> None:
    queue_mail(
        to=to.email,
        template=template,
        context={**context, "address": request.get_absolute_url()},
        key=mail_key(request, template),
        thread=request.mail_thread,
        reply_to=reply_to,
    )


def mail_key(request: ContactRequest, template: str) -> str:
    """Return the key of the message that tells of a question or of its answer."""
    return f"{template}:{request.pk}"


@transaction.atomic
def report_request(*, request: ContactRequest, reporter: Member, reason: str) -> ContactReport:
    """Report a question and its answer to the moderators; by the same person, once.

    Raises `PermissionDenied` for whoever is none of its two people, `ThrottledError` beyond what their level may.
    """
    if not is_participant(reporter, request):
        raise PermissionDenied
    Member.objects.select_for_update().get(pk=reporter.pk)
    if former := ContactReport.objects.filter(request=request, reporter=reporter).first():
        return former
    count_report(reporter=reporter)
    log_event("contact_requests", "A question was reported", level=logging.INFO)
    return ContactReport.objects.create(request=request, reporter=reporter, reason=reason, at=timezone.now())


@transaction.atomic
def handle_report(*, report: ContactReport, by: Member) -> None:
    """Note that a moderator looked at a report. Raises `PermissionDenied`."""
    if not may_handle_reports(by):
        raise PermissionDenied
    ContactReport.objects.filter(pk=report.pk, handled_at=None).update(handled_at=timezone.now(), handled_by=by)


@transaction.atomic
def block_sender(*, request: ContactRequest, member: Member) -> None:
    """Take no more questions from who sent this one; they are not told. Raises `PermissionDenied` for its sender."""
    if not is_participant(member, request) or member.pk != request.recipient_id:
        raise PermissionDenied
    ContactBlock.objects.get_or_create(member=member, blocked=request.sender, defaults={"at": timezone.now()})


@transaction.atomic
def unblock(*, block: ContactBlock) -> None:
    """Take questions from somebody again."""
    block.delete()


def close_overdue_requests() -> int:
    """Close the questions that nobody answered in time; return how many."""
    now = timezone.now()
    return ContactRequest.objects.filter(closed_at=None, sent_at__lte=now - WAITING).update(closed_at=now)


def delete_old_requests() -> int:
    """Delete questions after a year, with their answers and reports; return how many."""
    rows = ContactRequest.objects.filter(sent_at__lte=timezone.now() - RETENTION)
    return rows.delete()[1].get(ContactRequest._meta.label, 0)
