"""Two moderators at once: the second is told, nothing is done twice, nothing breaks."""

import pytest

from community.members.groups import GroupName
from community.members.operations import join_group
from foundation.mail.models import Mail
from tests.cast import login, member
from tests.cms.editing.forms import decide, edit_address, opened, propose, step_address
from tests.notified import tell_everybody


@pytest.fixture
def proposal(client, contributor, moderator):
    return propose(client, contributor)


@pytest.fixture
def other_moderator(moderator):
    person = member("Dany")
    join_group(member=person, group=GroupName.MODERATORS)
    return person


@pytest.mark.parametrize("action", ["approve", "reject"])
@pytest.mark.parametrize("headers", [{}, {"x-requested-with": "XMLHttpRequest"}])
def test_the_second_is_told_who_decided(proposal, client, contributor, moderator, other_moderator, action, headers):
    step = proposal.current_workflow_task_state.pk
    decide(client, moderator, proposal, "approve")
    tell_everybody()
    mails = Mail.objects.count()
    address = step_address(proposal, action, step)
    answer = login(client, other_moderator).post(address, {"comment": "Moi aussi"}, headers=headers)
    assert answer.status_code in (200, 302)
    desk = client.get("/gestion/").content.decode()
    assert "Morgan Exemple a déjà accepté cette proposition." in desk
    tell_everybody()
    assert Mail.objects.count() == mails


def test_the_second_in_the_editor_keeps_their_text(proposal, client, moderator, other_moderator):
    login(client, other_moderator)
    sent = opened(client, proposal)
    decide(client, moderator, proposal, "approve")
    sent.update({"summary": "Mon texte.", "action-workflow-action": "1", "workflow-action-name": "approve"})
    answer = login(client, other_moderator).post(edit_address(proposal), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Quelqu’un a déjà répondu à cette proposition" in page
    assert "Mon texte." in page


def test_a_step_of_another_page_decides_nothing(proposal, client, contributor, moderator):
    step = proposal.current_workflow_task_state.pk
    other = propose(client, contributor, slug="autre", title="Une autre question ?")
    login(client, moderator).post(step_address(other, "approve", step))
    proposal.refresh_from_db()
    other.refresh_from_db()
    assert not proposal.live
    assert not other.live
