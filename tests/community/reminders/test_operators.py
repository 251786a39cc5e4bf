"""Operators see what would leave this week, without sending it, and what was not sent."""

from django.core.management import call_command

from community.reminders.models import Reminder
from foundation.mail.models import Mail
from tests.cast import login

PAGE = "/gestion/rappels/"


def test_the_dry_run_says_what_would_leave_and_sends_nothing(remind, notes, agent, capsys):
    remind(agent)
    remind(agent, "2026-12-07 09:59", subject="note:2")
    remind(agent, "2026-12-07 10:00", subject="note:3")
    remind(agent, subject="note:4")
    notes.gone.add("note:4")
    before = list(Reminder.objects.values())
    call_command("reminders")
    out = capsys.readouterr().out
    assert "Titre de note:1" in out
    assert "2 rappels partiraient" in out
    assert "1 rappel serait annulé" in out
    assert agent.email not in out
    assert (Mail.objects.count(), list(Reminder.objects.values())) == (0, before)


def test_the_page_shows_the_week_and_sends_what_was_too_late_after_all(remind, come, client, agent, administrator):
    reminder = remind(agent)
    come("2027-01-04 10:00")
    remind(agent, "2027-01-06 08:00", subject="note:2")
    page = login(client, administrator).get(PAGE)
    assert [day.isoformat() for day, _ in page.context["days"]] == ["2027-01-06"]
    assert [entry.reminder for entry in page.context["unsettled"]] == [reminder]
    assert client.get(f"{PAGE}{reminder.pk}/envoi/").status_code == 405
    client.post(f"{PAGE}{reminder.pk}/envoi/")
    assert len(come("2027-01-04 10:05")) == 1


def test_only_those_who_operate_see_it(remind, client, agent, moderator):
    reminder = remind(agent)
    for person in (agent, moderator):
        login(client, person)
        assert client.get(PAGE).status_code == 302
        assert client.post(f"{PAGE}{reminder.pk}/envoi/").status_code == 302
    reminder.refresh_from_db()
    assert reminder.is_waiting
