"""Each button of the page form says what it did; a reviewer's answers come first; the reason is shown to correct."""

import pytest
from django.urls import reverse

from cms.publishing.models import REJECT
from tests.cast import login
from tests.cms.editing.forms import create_address, decide, edit_address, opened, propose, typed
from tests.cms.editing.wording import words_of
from tests.factories.defis import defi

pytestmark = pytest.mark.django_db
TITLE = "Comment accueillir"


def messages_of(answer):
    """Return what a page says of what was done before it."""
    return " ".join(words_of(answer.content.decode().split('class="messages"')[1].split("</ul>")[0]).split())


def pressed(client, page, **button):
    """Press a button of the form of `page`; return what it says."""
    return messages_of(client.post(edit_address(page), {**opened(client, page), **button}, follow=True))


def test_a_draft(client, contributor):
    login(client, contributor)
    answer = client.post(create_address(), typed(), follow=True)
    assert "le brouillon est enregistré. Personne d’autre ne le voit" in messages_of(answer)
    page = contributor.owned_pages.get()
    assert "le brouillon est enregistré. Ce que le site montre" in pressed(client, page)


def test_a_proposal_that_comes_back(client, contributor, moderator):
    page = propose(client, contributor)
    login(client, moderator)
    reason = {"workflow-action-name": REJECT, "workflow-action-extra-data": '{"comment": "Dites où."}'}
    said = pressed(client, page, **{"action-workflow-action": "true"}, **reason)
    assert "Vous avez demandé des changements" in said
    login(client, contributor)
    form = words_of(client.get(edit_address(page)).content.decode())
    assert "Morgan Exemple demande des changements" in form
    assert "Dites où." in form
    said = pressed(client, page, **{"action-submit": "1"})
    assert "attend maintenant une relecture. La réponse viendra par courriel." in said
    assert "demande des changements" not in words_of(client.get(edit_address(page)).content.decode())
    login(client, moderator)
    said = pressed(client, page, **{"action-workflow-action": "true", "workflow-action-name": "approve"})
    assert "est en ligne. L’auteur·rice reçoit un courriel." in said


def test_decisions_outside_of_the_form(client, contributor, moderator):
    for action, words in ((REJECT, "Vous avez demandé des changements"), ("approve", "est en ligne")):
        page = propose(client, contributor, slug=f"proposition-{action}")
        decide(client, moderator, page, action, "Dites où.")
        assert words in messages_of(client.get(reverse("wagtailadmin_home")))


def test_publishing(client, moderator):
    page = defi(live=False, owner=moderator)
    page.save_revision()
    login(client, moderator)
    assert "est en ligne" in pressed(client, page, **{"action-publish": "1"})
    assert "n’est plus en ligne" in messages_of(
        client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), follow=True)
    )


def test_the_answers_of_a_reviewer_come_first(client, contributor, moderator):
    page = propose(client, contributor)
    form = login(client, moderator).get(edit_address(page)).content.decode()
    foot = form[form.index('data-workflow-action-name="approve"') :]
    shown, _, menu = foot.partition("Plus d'actions")
    assert "Approuver et publier" in shown
    assert "Demander des changements" in shown
    order = ["Approuver avec un commentaire et publier", "Enregistrer le brouillon", "Arrêter la relecture"]
    assert [each for each in order if each in menu] == order
    assert [menu.index(each) for each in order] == sorted(menu.index(each) for each in order)
    assert 'name="action-publish"' not in form
