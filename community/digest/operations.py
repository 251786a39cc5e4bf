"""Operations on the digest: send an issue in batches, choose how often it comes."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.pages.policies import may_see_page
from community.digest.audience import Reader, read_batch
from community.digest.messages import Draft, digest, farewell
from community.digest.models import DigestSettings, Frequency, Issue
from community.digest.ranking import Line, choose
from community.digest.schedule import WEEK, is_too_late, latest_due
from community.digest.sources import Item, Source, sources
from community.members.models import Member
from foundation.mail.operations import store_mail
from foundation.mail.policies import may_send_to
from foundation.working_time import is_working_time

BATCH = 200


def is_due() -> bool:
    """Return whether an issue is to be sent now; the job is no task otherwise."""
    now = timezone.now()
    due = latest_due(now)
    if not is_working_time(now) or is_too_late(due):
        return False
    return not Issue.objects.filter(until=due, finished_at__isnull=False).exists()


def send_issue() -> int:
    """Send what is left of the issue that is due; return how many mails were queued. Run again, it doubles nothing."""
    if not is_due():
        return 0
    issue = _current_issue(latest_due(timezone.now()))
    found = {source.name: source.find(issue.since, issue.until) for source in sources()}
    count = 0
    while issue.finished_at is None:
        count += _send_batch(issue, found)
    return count


def _current_issue(until: datetime) -> Issue:
    former = Issue.objects.filter(finished_at__isnull=False, until__lt=until).order_by("-until").first()
    issue, _ = Issue.objects.get_or_create(until=until, defaults={"since": former.until if former else until - WEEK})
    return issue


def _send_batch(issue: Issue, found: dict[str, list[Item]]) -> int:
    """Send the issue to the next members, and write down how far it came in the same transaction."""
    now = timezone.now()
    readers = read_batch(after=issue.cursor, size=BATCH, now=now)
    # Rendered before the transaction: on SQLite, everybody who writes waits for it.
    drafts = [draft for reader in readers if (draft := _draft(issue, reader, found, now))]
    cursor = readers[-1].member.pk if readers else issue.cursor
    finished_at = now if len(readers) < BATCH else None
    with transaction.atomic():
        own = Issue.objects.filter(pk=issue.pk, cursor=issue.cursor, finished_at=None)
        is_ours = own.update(cursor=cursor, finished_at=finished_at, sent_count=F("sent_count") + len(drafts))
        if is_ours:
            _queue(drafts, now)
    issue.refresh_from_db()
    return len(drafts) if is_ours else 0


def _draft(issue: Issue, reader: Reader, found: dict[str, list[Item]], now: datetime) -> Draft | None:
    """Return the mail for a reader, None when nothing is to be told."""
    if not reader.wants_it(now):
        return None
    if reader.is_silent(now):
        return farewell(issue, reader) if may_send_to(reader.member.email) else None
    parts = [(source.heading, lines) for source in sources() if (lines := _lines(source, reader, found[source.name]))]
    return digest(issue, reader, parts) if parts and may_send_to(reader.member.email) else None


def _lines(source: Source, reader: Reader, items: list[Item]) -> list[Line]:
    if not reader.wants_source(source.name):
        return []
    visible = [item for item in items if may_see_page(reader.member, item.page)]
    return choose(visible, reader.interests, maximum=source.lines_max, needs_closeness=source.needs_closeness)


def _queue(drafts: list[Draft], now: datetime) -> None:
    for draft in drafts:
        store_mail(to=draft.to, rendered=draft.rendered, key=draft.key, unsubscribe=draft.stop_url)
    leaving = [draft.member_pk for draft in drafts if draft.is_farewell]
    DigestSettings.objects.bulk_create([DigestSettings(member_id=pk) for pk in leaving], ignore_conflicts=True)
    DigestSettings.objects.filter(member__in=leaving).update(farewell_at=now)


def set_frequency(*, member: Member, frequency: str) -> None:
    """Change when the digest comes. Raises `ValueError` for what is not a `Frequency`."""
    values = {"frequency": Frequency(frequency), "farewell_at": None, "chosen_at": timezone.now()}
    DigestSettings.objects.update_or_create(member=member, defaults=values)


def settle_restoration() -> None:
    """Give up the issue that is due: a restored database does not know to whom it was sent."""
    now = timezone.now()
    due = latest_due(now)
    Issue.objects.get_or_create(until=due, defaults={"since": due - WEEK})
    Issue.objects.filter(until=due, finished_at=None).update(finished_at=now)
