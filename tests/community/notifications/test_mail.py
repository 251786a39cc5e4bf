"""Mail of notifications: when it leaves, what it says, what cancels it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.notifications import delivering
from community.notifications.kinds import LOCKED, OFF, Channel, Channels
from community.notifications.models import Message, Notification, Preference
from community.notifications.models.events import MailOutcome
from community.notifications.operations import mark_all_read, mute
from community.notifications.operations.mailing import hold_mail, is_mail_due, queue_due_mail, release_mail
from community.notifications.operations.preferences import pause_mail, resume_mail, stop_all_mail
from foundation.mail.models import Bounce, Mail
from foundation.tasks.operations.attempts import AT_ONCE
from foundation.tasks.worker import run_ready
from tests.mail_sink import Mood, mail_sink

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=PARIS)


@pytest.fixture
def clock(monkeypatch):
    """Return a function that moves the clock; it is ten on a Tuesday."""
    times = [TUESDAY]

    def move(to=None, **delta):
        times[0] = to or times[0] + timedelta(**delta)

    monkeypatch.setattr(timezone, "now", lambda: times[0])
    return move


@pytest.fixture
def leave(clock):
    """Return a function that has what is due leave, some minutes later; it returns the messages so far."""

    def leave(**delta):
        clock(**delta or {"minutes": 3})
        queue_due_mail()
        run_ready()
        return list(Mail.objects.order_by("pk"))

    return leave


def outcomes():
    return sorted(Notification.objects.values_list("mail_outcome", flat=True))


def test_what_happens_within_two_minutes_is_one_message(happen, leave, agent, clock):
    happen(recipients=[agent])
    assert leave(seconds=110) == []
    happen(recipients=[agent], group="autre")
    clock(seconds=15)
    [mail] = leave(minutes=2)
    assert mail.to == agent.email
    assert mail.subject == "2 nouvelles pour vous"
    assert mail.text.count("Du nouveau sur Numérique inclusif") == 2
    assert mail.sent_at
    assert leave(hours=1) == [mail]


def test_three_about_one_thing_are_one_line_under_one_name(happen, leave, agent):
    for _ in range(3):
        happen(recipients=[agent])
    [mail] = leave()
    assert mail.subject == "3 nouveautés sur Numérique inclusif"
    happen(recipients=[agent])
    first, second = leave()
    assert first.references == second.references != ""
    assert first.message_id != second.message_id


def test_followed_things_wait_longer(happen, register_kind, leave, agent):
    register_kind(batch=timedelta(minutes=10))
    happen(recipients=[agent])
    assert leave(minutes=9) == []
    assert len(leave(minutes=2)) == 1


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (datetime(2026, 12, 1, 18, 29, tzinfo=PARIS), True),
        (datetime(2026, 12, 1, 18, 30, tzinfo=PARIS), False),
        (datetime(2026, 12, 2, 7, 59, tzinfo=PARIS), False),
        (datetime(2026, 12, 2, 8, 0, tzinfo=PARIS), True),
        (datetime(2026, 12, 5, 10, 0, tzinfo=PARIS), False),
        (datetime(2026, 12, 25, 10, 0, tzinfo=PARIS), False),
    ],
)
@pytest.mark.parametrize("is_urgent", [False, True])
def test_only_what_is_urgent_leaves_outside_office_hours(
    happen, register_kind, leave, clock, agent, moment, leaves, is_urgent
):
    register_kind(is_urgent=is_urgent)
    clock(moment - timedelta(minutes=10))
    happen(recipients=[agent])
    assert len(leave(minutes=10)) == (leaves or is_urgent)


def test_what_was_read_deleted_hidden_or_refused_meanwhile_does_not_leave(happen, leave, agent, theme):
    happen(recipients=[agent], key="lu")
    mark_all_read(member=agent, up_to=Notification.objects.get().pk)
    assert leave() == []
    happen(recipients=[agent], within=[theme], key="muet")
    mute(member=agent, target=theme)
    assert leave() == []
    happen(recipients=[agent], key="caché")
    theme.introduction = "caché"
    theme.save()
    assert leave() == []
    assert outcomes() == sorted([MailOutcome.READ, MailOutcome.UNWANTED, MailOutcome.GONE])


def test_settings_are_read_again_at_the_moment_of_sending(happen, leave, agent):
    happen(recipients=[agent])
    Preference.objects.create(member=agent, kind="essai.news", channel=Channel.MAIL, is_on=False)
    assert leave() == []


def test_a_pause_and_a_stop_hold_for_what_is_not_locked(happen, register_kind, leave, clock, agent):
    register_kind("essai.locked", channels=Channels(site=LOCKED, mail=LOCKED, digest=OFF))
    pause_mail(member=agent, until=TUESDAY.date())
    happen(recipients=[agent])
    happen(recipients=[agent], kind="essai.locked")
    assert len(leave()) == 1
    clock(TUESDAY + timedelta(days=1))
    happen(recipients=[agent])
    assert len(leave()) == 2
    stop_all_mail(member=agent)
    happen(recipients=[agent])
    assert len(leave()) == 2
    resume_mail(member=agent)
    happen(recipients=[agent])
    assert len(leave()) == 3


def test_a_closed_account_or_an_address_that_bounces_is_written_to_no_more(happen, leave, agent, other_agent):
    happen(recipients=[agent, other_agent])
    agent.is_active = False
    agent.save()
    for number in range(2):
        mail = Mail.objects.create(key=f"{number}", message_id=f"{number}", sent_at=TUESDAY)
        Bounce.objects.create(mail=mail, address=other_agent.email, points=2, status="5.1.1")
        Bounce.objects.update(recorded_at=TUESDAY)
    leave()
    assert Message.objects.count() == 0
    assert outcomes() == [MailOutcome.UNREACHABLE, MailOutcome.UNWANTED]


def test_a_moved_address_gets_it(happen, leave, agent):
    happen(recipients=[agent])
    agent.email = "ailleurs@exemple.invalid"
    agent.save()
    [mail] = leave()
    assert mail.to == "ailleurs@exemple.invalid"


def test_only_the_first_unread_one_of_a_group_is_mailed(happen, register_kind, leave, agent):
    register_kind(first_unread_only=True)
    happen(recipients=[agent])
    assert len(leave()) == 1
    happen(recipients=[agent])
    assert len(leave()) == 1
    mark_all_read(member=agent, up_to=Notification.objects.latest("pk").pk)
    happen(recipients=[agent])
    assert len(leave()) == 2


def test_after_twenty_messages_what_is_left_comes_the_next_working_morning_in_one(happen, leave, clock, agent):
    for number in range(22):
        happen(recipients=[agent], group=f"groupe {number}")
        assert len(leave()) == min(number + 1, delivering.MESSAGES_A_DAY)
    clock(datetime(2026, 12, 2, 7, 50, tzinfo=PARIS))
    assert len(leave()) == 20
    mails = leave(minutes=10)
    assert len(mails) == 21
    assert mails[-1].subject == "2 nouvelles pour vous"


def test_urgent_mail_leaves_whatever_the_count(happen, register_kind, leave, agent, monkeypatch):
    monkeypatch.setattr(delivering, "MESSAGES_A_DAY", 0)
    register_kind("essai.urgent", is_urgent=True)
    happen(recipients=[agent], kind="essai.urgent")
    happen(recipients=[agent])
    assert len(leave()) == 1


def test_one_person_s_failing_sentence_leaves_others_and_other_news_served(
    happen, register_kind, leave, agent, other_agent
):
    broken = register_kind("essai.broken", sentence=lambda entry: 1 / int(entry.details["of"]))
    happen(recipients=[agent], kind=broken.name, details={"of": "0"}, group="cassé")
    happen(recipients=[agent])
    happen(recipients=[other_agent], kind=broken.name, details={"of": "1"})
    assert sorted(mail.to for mail in leave()) == sorted([agent.email, other_agent.email])
    task = DBTaskResult.objects.get(exception_class_path__contains="ZeroDivisionError")
    assert task.args_kwargs["args"] == [agent.pk]
    assert len(leave(hours=1)) == 2
    register_kind("essai.broken")
    DBTaskResult.objects.filter(pk=task.pk).update(run_after=TUESDAY - timedelta(days=300))
    assert len(leave()) == 3


def test_a_task_run_again_queues_nothing_twice(happen, leave, agent):
    happen(recipients=[agent])
    leave()
    delivering.mail_member(member_pk=agent.pk)
    assert Mail.objects.count() == 1


def test_held_mail_waits_and_leaves_once(happen, leave, agent, moderator):
    happen(recipients=[agent])
    hold_mail(by=moderator)
    assert leave() == []
    assert not is_mail_due()
    assert len(leave(hours=1)) == 1
    happen(recipients=[agent])
    hold_mail(by=moderator)
    assert len(leave()) == 1
    release_mail()
    assert len(leave()) == 2


def test_a_task_that_meets_a_hold_leaves_the_rest_for_later(happen, leave, clock, agent, moderator):
    happen(recipients=[agent])
    clock(minutes=3)
    queue_due_mail()
    hold_mail(by=moderator)
    run_ready()
    assert Mail.objects.count() == 0
    assert len(leave(hours=2)) == 1


def test_a_mail_server_down_for_an_hour_loses_and_doubles_nothing(happen, leave, agent, clock, settings):
    with mail_sink(Mood.LATER) as sink:
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = sink.host, sink.port
        for number in range(3):
            happen(recipients=[agent], group=f"groupe {number}")
            leave(minutes=20)
            # The delay of the retry has passed.
            DBTaskResult.objects.filter(status="READY").update(run_after=AT_ONCE)
        assert sink.messages == []
        sink.mood = Mood.ACCEPT
        mails = leave(minutes=11)
        leave(minutes=60)
        assert sorted(sink.ids()) == sorted(mail.message_id for mail in mails)
    assert len(mails) == 3
    assert Message.objects.count() == 3
