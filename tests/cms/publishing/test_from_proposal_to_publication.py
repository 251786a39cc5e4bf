"""A contributor proposes, a moderator decides, everybody is told, and the history keeps who and why."""

import pytest
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from foundation.mail.models import Mail
from tests.cast import login
from tests.cms.editing.forms import decide, edit_address, opened, propose, typed
from tests.notified import tell_everybody

REASON = "Dites dans le résumé qui a participé."


@pytest.fixture
def proposal(client, contributor, moderator):
    return propose(client, contributor)


def test_a_proposal_waits_and_is_not_on_the_site(proposal, client):
    assert not proposal.live
    assert proposal.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    client.logout()
    assert client.get("/defis/accueillir-sans-guichet/").status_code == 404


def test_reviewers_are_told_once_each_and_the_author_that_it_is_received(proposal, contributor, moderator):
    tell_everybody()
    tell_everybody()
    to_reviewer, to_author = Mail.objects.get(to=moderator.email), Mail.objects.get(to=contributor.email)
    title = "Comment accueillir sans guichet ?"
    assert to_reviewer.subject == f"À relire : {title}, proposé par Charlie Exemple"
    assert f"/pages/{proposal.pk}/edit/" in to_reviewer.text
    assert to_author.subject == f"Nous avons bien reçu votre proposition : {title}"


def test_a_proposal_decided_meanwhile_is_no_mail_to_reviewers(proposal, client, moderator):
    decide(client, moderator, proposal, "approve")
    tell_everybody()
    assert not Mail.objects.filter(to=moderator.email).exists()


def test_a_reviewer_who_does_not_want_mail_gets_none(client, contributor, moderator):
    profile = UserProfile.get_for_user(moderator)
    profile.submitted_notifications = False
    profile.save()
    propose(client, contributor)
    tell_everybody()
    assert not Mail.objects.filter(to=moderator.email).exists()


def test_the_contributor_cannot_change_it_meanwhile(proposal, client, contributor):
    sent = {**typed(summary="Autre chose."), "action-save": "1"}
    login(client, contributor).post(edit_address(proposal), sent)
    assert proposal.get_latest_revision_as_object().summary == "Une question de l'accueil."


def test_approving_publishes_tells_the_author_and_is_kept(proposal, client, contributor, moderator):
    assert decide(client, moderator, proposal, "approve", "Merci !").status_code == 302
    proposal.refresh_from_db()
    assert proposal.live
    tell_everybody()
    mail = Mail.objects.get(to=contributor.email, subject__startswith="Publié")
    assert mail.subject == "Publié : Comment accueillir sans guichet ?"
    assert "/defis/accueillir-sans-guichet/" in mail.text
    assert "Merci !" in mail.text
    kept = PageLogEntry.objects.get(page=proposal.pk, action="wagtail.workflow.approve")
    assert (kept.user, kept.comment) == (moderator, "Merci !")


def test_asking_for_changes_says_why_to_the_author_and_in_the_history(proposal, client, contributor, moderator):
    decide(client, moderator, proposal, "reject", REASON)
    tell_everybody()
    mail = Mail.objects.get(to=contributor.email, subject__startswith="À modifier")
    assert REASON in mail.text
    kept = PageLogEntry.objects.get(page=proposal.pk, action="wagtail.workflow.reject")
    assert (kept.user, kept.comment) == (moderator, REASON)
    history = login(client, moderator).get(f"/gestion/pages/{proposal.pk}/history/").content.decode()
    assert REASON in history
    assert "Morgan Exemple" in history


@pytest.mark.parametrize("comment", ["", "   "])
def test_changes_are_not_asked_for_without_a_reason(proposal, client, moderator, comment):
    decide(client, moderator, proposal, "reject", comment)
    assert proposal.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("extra", ["", "{}", '{"comment": " "}', "[", '["x"]', '{"comment": "x", "other": 1}'])
def test_nor_from_the_editor_whatever_it_sends(proposal, client, moderator, extra):
    login(client, moderator)
    sent = opened(client, proposal)
    sent.update({"action-workflow-action": "1", "workflow-action-name": "reject", "workflow-action-extra-data": extra})
    answer = client.post(edit_address(proposal), sent)
    step = TaskState.objects.get(workflow_state__object_id=str(proposal.pk))
    if "x" in extra and extra.startswith("{"):
        assert step.comment == "x"
        return
    assert answer.status_code == 409
    assert "Dites quoi changer et pourquoi" in answer.content.decode()
    assert step.status == TaskState.STATUS_IN_PROGRESS


def test_the_contributor_corrects_and_submits_again(proposal, client, contributor, moderator):
    tell_everybody()
    decide(client, moderator, proposal, "reject", REASON)
    login(client, contributor)
    sent = opened(client, proposal)
    sent.update({"summary": "Avec Camille et Lou.", "action-submit": "1"})
    assert client.post(edit_address(proposal), sent).status_code == 302
    tell_everybody()
    assert Mail.objects.filter(to=moderator.email, subject__startswith="Corrigé").count() == 1
    decide(client, moderator, proposal, "approve")
    assert Page.objects.get(pk=proposal.pk).specific.summary == "Avec Camille et Lou."


def test_a_moderator_corrects_and_publishes_in_one_go(proposal, client, moderator):
    login(client, moderator)
    sent = opened(client, proposal)
    sent.update({"summary": "Corrigé.", "action-workflow-action": "1", "workflow-action-name": "approve"})
    assert client.post(edit_address(proposal), sent).status_code == 302
    page = Page.objects.get(pk=proposal.pk).specific
    assert (page.live, page.summary) == (True, "Corrigé.")


def test_the_plain_button_tells_the_author_too(proposal, client, contributor, moderator):
    login(client, moderator)
    sent = opened(client, proposal)
    sent.update({"action-publish": "1"})
    assert client.post(edit_address(proposal), sent).status_code == 302
    tell_everybody()
    assert Mail.objects.filter(to=contributor.email, subject__startswith="Publié").count() == 1


def test_a_contributor_decides_nothing(proposal, client, contributor):
    decide(client, contributor, proposal, "approve")
    assert not Page.objects.get(pk=proposal.pk).live
    sent = {**typed(), "action-publish": "1"}
    client.post(edit_address(proposal), sent)
    assert not Page.objects.get(pk=proposal.pk).live


def test_wagtail_sends_no_mail_of_its_own(proposal, client, contributor, moderator, mailoutbox):
    decide(client, moderator, proposal, "approve")
    tell_everybody()
    assert mailoutbox == []
    assert not Mail.objects.filter(key__startswith="django:").exists()
