"""Count attempts against rate limits, one after the other even at the same instant."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from foundation.monitoring.structured_logs import log_event
from foundation.throttling.limits import Throttle, ThrottledError
from foundation.throttling.models import Attempt

EXPIRED_MAX = 1_000
# The time of an attempt, by key and rank.
Times = Mapping[tuple[str, int], datetime]


def count_attempt(*throttles: Throttle, count_refused: bool = False) -> list[Attempt]:
    """Count an attempt under the key of each throttle and return its rows; call it before the work it limits.

    Raises `ThrottledError`, with the latest time of all limits that are reached, when the attempt is over one of them.
    It is then not counted, so that refused attempts do not make the wait longer, unless `count_refused`; in the
    caller's transaction, catch the error inside for the count to stay.
    """
    with transaction.atomic():
        _lock([throttle.key for throttle in throttles])
        delete_expired()
        now = timezone.now()
        times = _times(throttles, now)
        refusal = _refusal(throttles, times, now)
        rows = [Attempt(key=each.key, at=now, expires_at=now + each.longest_period) for each in throttles]
        if refusal is None or count_refused:
            rows = Attempt.objects.bulk_create(rows)
            _sound_alarms(throttles, times)
    if refusal is not None:
        raise refusal
    return rows


def uncount_attempt(rows: Sequence[Attempt]) -> None:
    """Delete an attempt that is not to count, such as one that succeeded; those before it stay."""
    Attempt.objects.filter(pk__in=[row.pk for row in rows]).delete()


@transaction.atomic(savepoint=False)
def delete_expired() -> None:
    """Delete attempts that count no more, `EXPIRED_MAX` at a time. Rows that another transaction is deleting are left
    to it: waiting for each other could end in a deadlock."""
    expired = Attempt.objects.select_for_update(skip_locked=True).filter(expires_at__lte=timezone.now())
    if pks := list(expired.values_list("pk", flat=True)[:EXPIRED_MAX]):
        Attempt.objects.filter(pk__in=pks).delete()


def _lock(keys: Sequence[str]) -> None:
    """Let one transaction at a time count under these keys; sorted, so that two never wait for each other."""
    if connection.vendor == "postgresql":
        # SQLite lets one writer in at a time by itself.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(%s::text[]) AS key", [sorted(keys)]
            )


def _times(throttles: Sequence[Throttle], now: datetime) -> Times:
    """Return when attempts were made under each key, for the ranks (1 is the latest) that the limits ask about."""
    ranks = {1} | {limit.count + beyond for each in throttles for limit in each.limits for beyond in (0, each.is_alarm)}
    ranked = Attempt.objects.filter(key__in=[throttle.key for throttle in throttles], expires_at__gt=now).annotate(
        rank=Window(RowNumber(), partition_by=F("key"), order_by=[F("at").desc(), F("pk").desc()])
    )
    return {(key, rank): at for key, rank, at in ranked.filter(rank__in=ranks).values_list("key", "rank", "at")}


def _refusal(throttles: Sequence[Throttle], times: Times, now: datetime) -> ThrottledError | None:
    """Return the error of the limit that reopens last, None when the attempt is within all limits."""
    refusals = [
        ThrottledError(throttle.name, limit.reopens_at(latest=times[throttle.key, 1], oldest=oldest))
        for throttle in throttles
        if not throttle.is_alarm
        for limit in throttle.limits
        if (oldest := times.get((throttle.key, limit.count)))
    ]
    return max((each for each in refusals if each.until > now), key=lambda each: each.until, default=None)


def _sound_alarms(throttles: Sequence[Throttle], times: Times) -> None:
    """Log the alarms that this attempt is the first to go over."""
    for throttle in throttles:
        for limit in throttle.limits if throttle.is_alarm else ():
            if (throttle.key, limit.count) in times and (throttle.key, limit.count + 1) not in times:
                minutes = limit.period.total_seconds() / 60
                log_event(
                    "throttling", "More attempts than usual", what=throttle.name, count=limit.count, minutes=minutes
                )
