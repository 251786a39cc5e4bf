"""A restored database does not know what was sent since the backup: nothing is sent twice, nothing in a burst."""

import pytest
from django.core.management import CommandError, call_command

from community.reminders.models import State
from community.reminders.operations import queue_due_reminders, send_anyway
from foundation.backups.manifest import Manifest
from foundation.backups.signals import restored


def test_what_was_due_meanwhile_is_not_sent_again_and_the_rest_is(remind, come, clock, agent, other_agent):
    reminder = remind(agent, "2026-11-26 08:00")
    remind(other_agent, "2026-12-01 08:00", subject="note:2")
    # The backup has both waiting; the first was sent before the restoration.
    restored.send(sender=Manifest, manifest=Manifest())
    assert come("2026-11-30 10:05") == []
    reminder.refresh_from_db()
    assert reminder.state == State.UNCERTAIN
    assert [mail.to for mail in come("2026-12-01 08:00")] == [other_agent.email]


def test_a_task_of_before_the_backup_sends_nothing(remind, come, clock, agent):
    remind(agent)
    queue_due_reminders()
    restored.send(sender=Manifest, manifest=Manifest())
    assert come("2026-11-30 10:05") == []


def test_an_operator_sends_what_they_know_was_not(remind, come, agent, administrator):
    reminder = remind(agent)
    restored.send(sender=Manifest, manifest=Manifest())
    assert send_anyway(pk=reminder.pk, by=administrator)
    assert not send_anyway(pk=reminder.pk, by=administrator)
    assert len(come("2026-11-30 10:05")) == 1


def test_a_restoration_by_other_means_is_told_by_a_command(remind, come, agent, capsys):
    remind(agent, "2026-11-29 08:00")
    remind(agent, "2026-11-30 09:30", subject="note:2")
    call_command("reminders", "--restored=2026-11-30T09:00")
    assert "1 rappel est peut-être parti" in capsys.readouterr().out
    assert [mail.subject for mail in come("2026-11-30 10:00")] == ["Et note:2 ?"]


def test_a_restoration_yet_to_come_is_refused(clock, db):
    with pytest.raises(CommandError):
        call_command("reminders", "--restored=2026-11-30T10:01")
