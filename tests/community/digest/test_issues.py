"""The digest leaves on Tuesdays at half past eight, once for each reader who has been away, if something is new."""

import pytest

from community.digest import operations, sources
from community.digest.models import Issue
from community.digest.operations import send_issue, set_frequency
from community.notifications.models import MailSettings
from foundation.backups.manifest import Manifest
from foundation.backups.signals import restored
from foundation.mail.models import Mail
from tests.community.digest.conftest import TUESDAY, paris

NEXT_TUESDAY = "2026-12-08 08:30"


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        ("2026-12-01 08:29", 0),
        (TUESDAY, 1),
        ("2026-12-02 18:29", 1),
        ("2026-12-03 08:31", 0),  # Two days late.
        ("2026-12-01 19:00", 0),
    ],
)
def test_it_leaves_on_tuesday_morning_or_soon_after_in_office_hours(news, reader, come, moment, count):
    reader()
    assert len(come(moment)) == count


def test_a_holiday_moves_it_to_the_next_working_day(news, reader, come):
    for moment in ("2030-01-01 10:00", "2030-01-02 08:29"):
        come(moment)
        assert not Issue.objects.exists()
    come("2030-01-02 08:30")
    assert Issue.objects.get().until == paris("2030-01-02 08:30")


@pytest.mark.parametrize(("days", "count"), [(4.99, 0), (5, 1), (179.99, 1)])
def test_it_is_for_those_who_have_been_away_for_five_days(news, reader, come, days, count):
    reader(days=days)
    mails = come(TUESDAY)
    assert [mail.subject for mail in mails] == ["Une nouveauté proche de vous"] * count


def test_who_asked_for_it_gets_it_every_week_and_who_stopped_it_never(news, reader, come):
    always, never = reader("Alix", days=0), reader("Lou", days=30)
    set_frequency(member=always, frequency="always")
    set_frequency(member=never, frequency="never")
    assert [[mail.to for mail in come(moment)] for moment in (TUESDAY, NEXT_TUESDAY)] == [[always.email]] * 2


def test_nothing_new_is_no_mail(news, reader, come):
    reader()
    with sources.registry.replaced():
        assert come(TUESDAY) == []
    assert Issue.objects.get().finished_at


def test_it_comes_once_a_week_and_tells_what_came_since_the_last(news, reader, come):
    reader()
    assert [len(come(moment)) for moment in (TUESDAY, "2026-12-01 08:35", NEXT_TUESDAY)] == [1, 0, 1]
    assert news == [(paris("2026-11-24 08:30"), paris(TUESDAY)), (paris(TUESDAY), paris(NEXT_TUESDAY))]


def test_a_week_that_was_missed_is_in_the_next_one(news, reader, come):
    reader()
    come(TUESDAY)
    come("2026-12-15 08:30")
    assert news[-1] == (paris(TUESDAY), paris("2026-12-15 08:30"))


@pytest.mark.parametrize("choice", [{"stopped_at": paris(TUESDAY)}, {"paused_until": paris(TUESDAY).date()}])
def test_mail_that_is_stopped_or_paused_holds_for_it(news, reader, come, choice):
    MailSettings.objects.create(member=reader(), **choice)
    assert come(TUESDAY) == []


def test_after_180_days_it_asks_once_whether_to_stop_and_says_nothing_more(news, reader, come):
    silent = reader(days=180)
    [mail] = come(TUESDAY)
    assert mail.subject == "On arrête de vous écrire ?"
    assert come(NEXT_TUESDAY) == []
    silent.last_login = paris("2026-12-09 10:00")
    silent.save()
    assert [mail.subject for mail in come("2026-12-15 08:30")] == ["Une nouveauté proche de vous"]


def test_a_batch_that_is_cut_leaves_nothing_and_the_next_run_goes_on(news, reader, come, monkeypatch):
    monkeypatch.setattr(operations, "BATCH", 2)
    for number in range(5):
        reader(f"Alix{number}")
    queue, cuts = operations._queue, []

    def cut_once(drafts, now):
        queue(drafts, now)
        if len(cuts) < 1 and Mail.objects.count() > 2:
            cuts.append(drafts)
            raise ZeroDivisionError

    monkeypatch.setattr(operations, "_queue", cut_once)
    with pytest.raises(ZeroDivisionError):
        send_issue()
    assert Mail.objects.count() == 2
    send_issue()
    assert sorted(Mail.objects.values_list("to", flat=True)) == [f"alix{number}@exemple.invalid" for number in range(5)]
    assert (Issue.objects.get().sent_count, cuts != []) == (5, True)


def test_after_a_restoration_the_issue_that_is_due_is_given_up(news, reader, come):
    reader()
    restored.send(sender=Manifest, manifest=Manifest())
    assert come("2026-12-01 08:35") == []
    assert len(come(NEXT_TUESDAY)) == 1


def test_the_queries_that_read_are_the_same_for_any_number_of_readers(news, reader, count_queries):
    def read():
        return operations.read_batch(after=0, size=200, now=paris(TUESDAY))

    reader("Alix")
    few = count_queries(read)
    for number in range(20):
        reader(f"Lou{number}")
    assert count_queries(read) == few
    assert len(read()) == 21
