"""Operations on levels: the only writers. Each change adds a row with its reason, who decided and when."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from community.levels.domains import domains_above
from community.levels.models import Contribution, Level, LevelChange, ProfessionalDomain, UpheldReport, Vouch
from community.levels.policies import may_grant, may_review, may_vouch
from community.levels.rules import (
    ACCOUNT_AGE,
    CONTRIBUTIONS,
    DEMOTION_PERIOD,
    FOUNDERS,
    GRANT,
    NO_UPHELD_REPORT,
    UPHELD_REPORTS,
    VOUCH_PERIOD,
    VOUCHES,
    Reason,
    TrackRecord,
    earned_level,
)
from community.members.employers import EmployerKind
from community.members.models import Member
from community.territories.kinds import Kind
from community.territories.models import Territory

BATCH = 500
# The territory that an employer governs, by its kind.
TERRITORIES = {
    EmployerKind.COMMUNE: Kind.COMMUNE,
    EmployerKind.INTERCOMMUNALITY: Kind.EPCI,
    EmployerKind.DEPARTEMENT: Kind.DEPARTEMENT,
    EmployerKind.REGION: Kind.REGION,
}


class VouchesSpentError(Exception):
    """A member has vouched for as many people as the period allows."""


def domain_of(member: Member) -> ProfessionalDomain | None:
    """Return the nearest professional domain of a member's address; None without, or while it is not proven."""
    if not EmailAddress.objects.filter(user=member, email__iexact=member.email, verified=True).exists():
        return None
    above = domains_above(member.email)
    known = ProfessionalDomain.objects.select_related("territory").in_bulk(above, field_name="domain")
    return next((known[domain] for domain in above if domain in known), None)


def _lock(member: Member) -> None:
    """Let one change of a member's level be decided at a time."""
    Member.objects.select_for_update().get(pk=member.pk)


def _latest(member: Member) -> LevelChange | None:
    return LevelChange.objects.filter(member=member).first()


def _change(member: Member, level: int, reason: Reason, **fields: Any) -> LevelChange:
    latest = _latest(member)
    former = latest.level if latest else Level.VISITOR
    return LevelChange.objects.create(
        member=member, former=former, level=level, reason=reason, at=timezone.now(), **fields
    )


def _track_record(member: Member) -> TrackRecord:
    now = timezone.now()
    others = Member.objects.filter(is_active=True, is_demonstration=False).exclude(pk=member.pk)
    return TrackRecord(
        is_founder=others[:FOUNDERS].count() < FOUNDERS,
        has_professional_address=domain_of(member) is not None,
        is_vouched_for=Vouch.objects.filter(member=member, revoked_at=None).exists(),
        contribution_count=Contribution.objects.filter(member=member).count(),
        account_age=now - member.date_joined,
        upheld_count=UpheldReport.objects.filter(member=member, at__gt=now - NO_UPHELD_REPORT).count(),
    )


@transaction.atomic
def raise_level(*, member: Member) -> LevelChange | None:
    """Raise `member` to the level that they have earned; None when it is theirs already.

    Nothing is raised for ninety days after a demotion: a moderator may look at it again (`review_demotion`).
    """
    _lock(member)
    latest = _latest(member)
    if latest and latest.reason == Reason.DEMOTION and latest.at > timezone.now() - DEMOTION_PERIOD:
        return None
    level, reason = earned_level(_track_record(member))
    if reason is None or level <= (latest.level if latest else Level.VISITOR):
        return None
    return _change(member, level, reason)


@transaction.atomic
def vouch(*, voucher: Member, member: Member) -> Vouch:
    """Give the word of `voucher` for `member`, who becomes a member (N1); the same word is not given twice.

    Raises `PermissionDenied`, or `VouchesSpentError` beyond five people in thirty days (words taken back count).
    """
    if not may_vouch(voucher, member):
        raise PermissionDenied
    _lock(voucher)
    now = timezone.now()
    if same := Vouch.objects.filter(voucher=voucher, member=member, revoked_at=None).first():
        return same
    if Vouch.objects.filter(voucher=voucher, at__gt=now - VOUCH_PERIOD).count() >= VOUCHES:
        raise VouchesSpentError
    given = Vouch.objects.create(voucher=voucher, member=member, at=now)
    raise_level(member=member)
    return given


@transaction.atomic
def revoke_vouch(*, voucher: Member, member: Member) -> None:
    """Take the word of `voucher` back: without any other way, `member` is a visitor again."""
    if not Vouch.objects.filter(voucher=voucher, member=member, revoked_at=None).update(revoked_at=timezone.now()):
        return
    _lock(member)
    latest = _latest(member)
    owes_it = latest is not None and latest.level == Level.MEMBER and latest.reason == Reason.VOUCHED
    if owes_it and earned_level(_track_record(member))[0] == Level.VISITOR:
        _change(member, Level.VISITOR, Reason.VOUCH_REVOKED, by=voucher)


@transaction.atomic
def note_contribution(*, member: Member, subject: str) -> None:
    """Note that something of `member` was approved; `subject` ("page:12") counts once, whoever changes it later.

    Wings call it when a review publishes.
    """
    defaults = {"member": member, "at": timezone.now()}
    _contribution, is_new = Contribution.objects.get_or_create(subject=subject, defaults=defaults)
    if is_new:
        raise_level(member=member)


@transaction.atomic
def note_upheld_report(*, member: Member, subject: str) -> LevelChange | None:
    """Note that moderators upheld a report about something of `member`; the second in ninety days demotes by a level.

    `subject` names the decision, which counts once. Reports that led to a demotion do not count for the next one.
    Returns the demotion, None when there is none.
    """
    _lock(member)
    now = timezone.now()
    if not UpheldReport.objects.get_or_create(subject=subject, defaults={"member": member, "at": now})[1]:
        return None
    since = now - DEMOTION_PERIOD
    demotions = LevelChange.objects.filter(member=member, reason=Reason.DEMOTION)
    if last := demotions.first():
        since = max(since, last.at)
    latest = _latest(member)
    if not latest or latest.level == Level.VISITOR:
        return None
    if UpheldReport.objects.filter(member=member, at__gt=since).count() < UPHELD_REPORTS:
        return None
    return _change(member, latest.level - 1, Reason.DEMOTION)


@transaction.atomic
def review_demotion(*, change: LevelChange, moderator: Member, explanation: str) -> LevelChange:
    """Give back the level that a demotion took, with an explanation. Raises `PermissionDenied`."""
    _lock(change.member)
    current = LevelChange.objects.select_related("review", "member").get(pk=change.pk)
    if not may_review(moderator, current):
        raise PermissionDenied
    latest = _latest(current.member)
    level = max(current.former, latest.level if latest else Level.VISITOR)
    return _change(current.member, level, Reason.REVIEW, by=moderator, explanation=explanation, reviews=current)


@transaction.atomic
def grant_referent(*, member: Member, administrator: Member, explanation: str) -> LevelChange:
    """Name `member` a reference member (N3) for a year, or for one more. Raises `PermissionDenied`."""
    if not may_grant(administrator, member):
        raise PermissionDenied
    _lock(member)
    latest = _latest(member)
    is_one = latest is not None and latest.level == Level.REFERENT
    reason = Reason.RENEWED if is_one else Reason.GRANTED
    until = timezone.now() + GRANT
    return _change(member, Level.REFERENT, reason, by=administrator, explanation=explanation, until=until)


@transaction.atomic
def withdraw_referent(*, member: Member, administrator: Member, explanation: str) -> None:
    """End what `grant_referent` gave, before its year: a contributor again. Raises `PermissionDenied`."""
    if not may_grant(administrator, member):
        raise PermissionDenied
    _lock(member)
    latest = _latest(member)
    if latest and latest.level == Level.REFERENT:
        _change(member, Level.CONTRIBUTOR, Reason.WITHDRAWN, by=administrator, explanation=explanation)


def _latest_rows() -> dict[str, Any]:
    """Return the annotations of members with what their latest change says."""
    latest = LevelChange.objects.filter(member=OuterRef("pk"))
    return {name: Subquery(latest.values(name)[:1]) for name in ("level", "until", "reason")} | {
        "changed_at": Subquery(latest.values("at")[:1])
    }


def review_levels() -> int:
    """End the grants that nobody renewed, and raise whoever has waited long enough; return how many changed.

    Every day, a few people: those whose account is old enough at last, or whose demotion is ninety days away.
    """
    now = timezone.now()
    members = Member.objects.filter(is_active=True).annotate(**_latest_rows())
    overdue = list(members.filter(level=Level.REFERENT, until__lte=now).order_by("pk")[:BATCH])
    waiting = members.annotate(approved=Count("contributions")).filter(
        Q(reason=Reason.DEMOTION, changed_at__lte=now - DEMOTION_PERIOD)
        | Q(approved__gte=CONTRIBUTIONS, level=Level.MEMBER, date_joined__lte=now - ACCOUNT_AGE)
    )
    changed = [_end_grant(member) for member in overdue]
    changed += [raise_level(member=member) for member in waiting.order_by("pk")[:BATCH]]
    return sum(change is not None for change in changed)


@transaction.atomic
def _end_grant(member: Member) -> LevelChange | None:
    _lock(member)
    latest = _latest(member)
    if latest and latest.until and latest.until <= timezone.now():
        return _change(member, Level.CONTRIBUTOR, Reason.OVERDUE)
    return None


def _territories(codes: set[str]) -> dict[tuple[str, str], int]:
    """Return the keys of the territories of these codes, by kind and code."""
    rows = Territory.objects.current().filter(code__in=codes).values_list("kind", "code", "pk")
    return {(kind, code): pk for kind, code, pk in rows}


@transaction.atomic
def load_domains(entries: list[dict[str, str]]) -> int:
    """Create the professional domains that are missing; what people changed in the CMS stays. Returns how many."""
    known = set(ProfessionalDomain.objects.values_list("domain", flat=True))
    missing = [entry for entry in entries if entry["domain"] not in known]
    territories = _territories({entry["code"] for entry in missing if entry.get("code")})
    ProfessionalDomain.objects.bulk_create(
        ProfessionalDomain(
            domain=entry["domain"],
            employer=entry["employer"],
            employer_kind=entry["kind"],
            territory_id=territories.get((TERRITORIES.get(EmployerKind(entry["kind"]), ""), entry.get("code", ""))),
        )
        for entry in missing
    )
    return len(missing)
