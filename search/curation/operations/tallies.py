"""Count the event log into tallies: done by the worker, exactly once even if it is killed."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db.models import F, Q
from django.db.models.functions import Least
from django.utils.crypto import salted_hmac

from foundation.tasks.operations import once
from french import analysis
from search.curation.analytics import event_log
from search.curation.analytics.anonymising import anonymous_words
from search.curation.analytics.event_log import Event
from search.curation.analytics.weeks import this_week
from search.curation.models import Tally

SHOWN_FROM_COUNT = 3
RETENTION_WEEKS = 26


@dataclass
class _Counted:
    """The counts of one search in a week, in one log."""

    searches: int = 0
    empty: int = 0
    clicks: int = 0
    words: Counter[str] = field(default_factory=Counter)


def fingerprint(week: dt.date, words: str) -> str:
    """Return what stands for a search in a week, until it was made often enough; another one each week."""
    return salted_hmac(f"search.curation.{week:%G-W%V}", analysis.key_of(words), algorithm="sha256").hexdigest()


def _week_of(event: Event) -> dt.date | None:
    """Return the week of an event, None for one that is no use: anybody may write a file."""
    try:
        week = dt.date.fromisoformat(event.week)
    except (ValueError, TypeError):
        return None
    in_time = this_week() - dt.timedelta(weeks=RETENTION_WEEKS) <= week <= this_week()
    return week if in_time and week.weekday() == 0 and anonymous_words(str(event.words)) else None


def count_events() -> int:
    """Count what was recorded since the last time; return how many events. What is counted is deleted."""
    counted = 0
    for taken in event_log.rotate():
        with once(key=f"curation.count:{taken.name}") as is_first:
            if is_first:
                counted += _count(event_log.read(taken))
        # After the commit: a file that is still there next time was counted already.
        taken.unlink(missing_ok=True)
    return counted


def _count(events: Iterable[Event]) -> int:
    counts: defaultdict[tuple[dt.date, str], _Counted] = defaultdict(_Counted)
    total = 0
    for event in events:
        week = _week_of(event)
        if week is None:
            continue
        total += 1
        one = counts[week, fingerprint(week, event.words)]
        if event.is_click:
            one.clicks += 1
            continue
        one.searches += 1
        one.empty += not event.has_results
        one.words[event.words] += 1
    for (week, mark), one in counts.items():
        _add(week, mark, one)
    return total


def _add(week: dt.date, mark: str, one: _Counted) -> None:
    if one.searches:
        tally, _ = Tally.objects.get_or_create(week=week, fingerprint=mark)
        Tally.objects.filter(pk=tally.pk).update(searches=F("searches") + one.searches, empty=F("empty") + one.empty)
        if not tally.words and tally.searches + one.searches >= SHOWN_FROM_COUNT:
            words = one.words.most_common(1)[0][0]
            if not _names_a_member(words):
                Tally.objects.filter(pk=tally.pk).update(words=words)
    if one.clicks:
        # A click without its search, or more clicks than searches, is somebody's game.
        clicked = Tally.objects.filter(week=week, fingerprint=mark)
        clicked.update(clicks=Least(F("clicks") + one.clicks, F("searches") - F("empty")))


def _names_a_member(words: str) -> bool:
    """Return whether one of `words` is the last name of somebody with an account."""
    user = get_user_model()
    if "last_name" not in {each.name for each in user._meta.get_fields()}:
        return False
    # Written with or without capitals; a name of two words is found by either.
    same = Q()
    for word in words.split():
        same |= Q(last_name__iexact=word) | Q(last_name__istartswith=f"{word} ") | Q(last_name__iendswith=f" {word}")
    return user._default_manager.filter(same).exists()


def delete_old_tallies() -> int:
    """Delete what is older than six months, and what of past weeks was not seen often enough; return how many."""
    old = Q(week__lt=this_week() - dt.timedelta(weeks=RETENTION_WEEKS))
    too_rare = Q(week__lt=this_week(), words="")
    deleted, _ = Tally.objects.filter(old | too_rare).delete()
    return deleted
