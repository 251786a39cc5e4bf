"""Two moderators press at the same instant: one decision, one mail, and two answers that say what happened."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import PageLogEntry, TaskState

from cms.publishing.models import ReviewTask
from community.members.groups import GroupName
from community.members.operations import join_group
from foundation.mail.models import Mail
from tests.cast import login, member
from tests.cms.editing.forms import propose, step_address
from tests.notified import tell_everybody

# Long enough for the second to arrive where nothing stops it; where it waits for its turn, it never comes.
TOGETHER_S = 1.5


@pytest.fixture
def reviewers(transactional_db, moderator):
    other = member("Dany")
    join_group(member=other, group=GroupName.MODERATORS)
    return [login(Client(raise_request_exception=False), person) for person in (moderator, other)]


@pytest.fixture
def proposal(client, contributor, reviewers):
    return propose(client, contributor)


@pytest.fixture
def _past_the_check_together(monkeypatch):
    """Have each wait for the other once it knows that the step is open, before it decides."""
    met, actions = Barrier(2), ReviewTask.get_actions

    def get_actions(task, *given):
        with suppress(BrokenBarrierError):
            met.wait(TOGETHER_S)
        return actions(task, *given)

    monkeypatch.setattr(ReviewTask, "get_actions", get_actions)


def press(reviewers, page, buttons):
    """Have each press a button at the same instant; return the answers."""
    step = page.current_workflow_task_state.pk
    answers = [None, None]
    start = Barrier(2)

    def one(number):
        start.wait()
        try:
            address = step_address(page, buttons[number], step)
            answers[number] = reviewers[number].post(address, {"comment": "Dites qui était là."})
        finally:
            connection.close()

    threads = [Thread(target=one, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.usefixtures("_past_the_check_together")
@pytest.mark.parametrize("buttons", [("approve", "approve"), ("approve", "reject")])
def test_it_is_decided_once_and_both_are_told(proposal, reviewers, contributor, buttons):
    tell_everybody()
    before = Mail.objects.filter(to=contributor.email).count()
    answers = press(reviewers, proposal, buttons)
    assert [answer.status_code for answer in answers] == [302, 302]
    proposal.refresh_from_db()
    step = TaskState.objects.get(workflow_state__object_id=str(proposal.pk))
    approved = step.status == TaskState.STATUS_APPROVED
    assert proposal.live == approved
    assert PageLogEntry.objects.filter(page=proposal.pk, action="wagtail.publish").count() == int(approved)
    decisions = ["wagtail.workflow.approve", "wagtail.workflow.reject"]
    assert PageLogEntry.objects.filter(page=proposal.pk, action__in=decisions).count() == 1
    tell_everybody()
    assert Mail.objects.filter(to=contributor.email).count() == before + 1
    first = step.finished_by.get_full_name()
    told = [f"{first} a déjà" in reviewer.get("/gestion/").content.decode() for reviewer in reviewers]
    assert sorted(told) == [False, True]
