"""An event is one row; workers tell it to the people concerned, in batches, each once."""

import pytest
from django.db import OperationalError, transaction

from community.notifications import telling
from community.notifications.models import Event, Notification
from community.notifications.operations import follow, notify
from community.notifications.operations.events import UnknownKind, _Tell
from community.notifications.telling import tell_next_batch, tell_waiting
from foundation.tasks.worker import run_ready
from tests.cast import member


def test_recipients_are_told_once_whatever_is_run_again(happen, agent, other_agent, told):
    happen(recipients=[agent, other_agent.pk, agent], key="même")
    happen(recipients=[agent], key="même")
    tell_waiting()
    assert (told(agent), told(other_agent)) == (1, 1)


def test_who_acted_is_not_told(happen, agent, other_agent, told):
    happen(recipients=[agent, other_agent], actor=agent)
    assert (told(agent), told(other_agent)) == (0, 1)


def test_a_closed_account_is_not_told(happen, suspended, told):
    happen(recipients=[suspended])
    assert told(suspended) == 0


def test_what_one_may_not_see_is_not_told(happen, agent, theme, told):
    theme.introduction = "caché"
    theme.save()
    happen(recipients=[agent])
    assert told(agent) == 0


def test_an_event_rolled_back_is_told_to_nobody(happen, agent, told):
    with transaction.atomic():
        happen(recipients=[agent], is_told=False)
        transaction.set_rollback(True)
    tell_waiting()
    assert told(agent) == 0


def test_an_event_concerns_recipients_or_else_followers(kind, theme, agent):
    for given in ({}, {"recipients": [agent], "followers_of": [theme]}):
        with pytest.raises(ValueError, match="recipients"):
            notify(kind=kind.name, subject=theme, key="essai", **given)


def test_an_unknown_kind_is_refused(theme, agent):
    with pytest.raises(UnknownKind):
        notify(kind="essai.unknown", subject=theme, key="essai", recipients=[agent])


@pytest.mark.parametrize("count", [4, 5, 6])
def test_many_followers_are_told_in_batches_each_once(happen, theme, monkeypatch, count):
    monkeypatch.setattr(telling, "BATCH", 5)
    people = [member(f"Suit{number}") for number in range(count)]
    for person in people:
        follow(member=person, target=theme)
    happen()
    assert sorted(Notification.objects.values_list("member", flat=True)) == [person.pk for person in people]
    assert Event.objects.get().finished_at


def test_the_cost_of_an_event_does_not_grow_with_its_followers(happen, theme, django_assert_num_queries, monkeypatch):
    def cost():
        with django_assert_num_queries(1):
            happen(is_told=False)

    follow(member=member("Une"), target=theme)
    cost()
    for number in range(20):
        follow(member=member(f"Autre{number}"), target=theme)
    cost()


def test_a_batch_sends_the_same_queries_whatever_its_size(happen, theme, django_assert_max_num_queries):
    for number in range(20):
        follow(member=member(f"Autre{number}"), target=theme)
    happen(is_told=False)
    with django_assert_max_num_queries(12):
        tell_next_batch()
    assert Notification.objects.count() == 20


def test_an_event_that_fails_is_named_and_the_others_are_told(happen, register_kind, agent, told):
    register_kind("essai.broken", may_see=lambda member, subject: 1 / 0)
    happen(kind="essai.broken", recipients=[agent])
    happen(recipients=[agent])
    assert told(agent) == 1
    assert Event.objects.get(kind="essai.broken").failure == "ZeroDivisionError"


def test_a_database_that_fails_is_no_fault_of_the_event(happen, agent, monkeypatch):
    def fail(events):
        raise OperationalError

    monkeypatch.setattr(telling, "read_subjects", fail)
    with pytest.raises(OperationalError):
        happen(recipients=[agent])
    assert Event.objects.get().failure == ""


def test_what_happened_to_something_deleted_is_told_to_nobody(happen, theme, agent, told):
    happen(recipients=[agent], is_told=False)
    theme.delete()
    tell_waiting()
    assert told(agent) == 0
    assert Event.objects.get().finished_at


def test_a_worker_tells_it_once_committed(happen, agent, told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        for number in range(60):
            happen(recipients=[agent], is_told=False, key=f"beaucoup:{number}")
    assert callbacks.count(_Tell()) == 1
    run_ready()
    assert told(agent) == 60
