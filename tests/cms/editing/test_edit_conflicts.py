"""Two people at the same page: the second is told, keeps their text, and nothing is overwritten unseen."""

import pytest
from wagtail.models import Page

from tests.cast import login
from tests.cms.editing.forms import create_address, edit_address, opened, typed
from tests.factories.defis import defi


@pytest.fixture
def page(db, moderator):
    page = defi(slug="a-deux", summary="Au début.")
    page.save_revision(user=moderator).publish()
    return Page.objects.get(pk=page.pk)


def latest(page):
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_alone_one_saves(client, page, moderator):
    login(client, moderator)
    sent = opened(client, page)
    assert client.post(edit_address(page), {**sent.dict(), "summary": "Mieux."}).status_code == 302
    assert latest(page).summary == "Mieux."


def test_the_second_is_told_by_whom_and_keeps_their_text(client, page, moderator, administrator):
    login(client, administrator)
    first = opened(client, page)
    login(client, moderator)
    second = opened(client, page)
    login(client, administrator).post(edit_address(page), {**first.dict(), "summary": "De Dominique."})
    answer = login(client, moderator).post(edit_address(page), {**second.dict(), "summary": "De Morgan."})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Dominique Exemple a enregistré une autre version" in shown
    assert "De Morgan." in shown
    assert f"/gestion/pages/{page.pk}/revisions/compare/" in shown
    assert latest(page).summary == "De Dominique."


def test_told_they_may_save_and_both_versions_are_in_the_history(client, page, moderator, administrator):
    login(client, moderator)
    sent = opened(client, page)
    login(client, administrator).post(edit_address(page), {**opened(client, page).dict(), "summary": "De Dominique."})
    login(client, moderator)
    client.post(edit_address(page), {**sent.dict(), "summary": "De Morgan."})
    again = {**opened(client, page).dict(), "summary": "De Morgan."}
    assert client.post(edit_address(page), again).status_code == 302
    kept = [revision.as_object().summary for revision in page.revisions.order_by("pk")]
    assert kept[-2:] == ["De Dominique.", "De Morgan."]


@pytest.mark.parametrize("loaded", ["abc", "9" * 60, "-1", "\x00"])
def test_an_odd_number_of_version_is_not_an_error(client, page, moderator, loaded):
    sent = {**opened(login(client, moderator), page).dict(), "loaded_revision_id": loaded}
    assert client.post(edit_address(page), sent).status_code in (302, 409)


def test_an_earlier_version_comes_back(client, page, moderator):
    login(client, moderator)
    first = page.latest_revision_id
    client.post(edit_address(page), {**opened(client, page).dict(), "summary": "Trop vite."})
    address = f"/gestion/pages/{page.pk}/revisions/{first}/revert/"
    assert "Au début." in client.get(address).content.decode()
    sent = {**opened(client, page).dict(), "summary": "Au début.", "action-publish": "1"}
    assert client.post(address, sent).status_code == 302
    assert Page.objects.get(pk=page.pk).specific.summary == "Au début."


def test_a_contributor_starts_from_a_page_of_theirs(client, contributor):
    page = defi(slug="modele", owner=contributor, live=False)
    sent = {
        "new_title": "Ma copie",
        "new_slug": "ma-copie",
        "new_parent_page": page.get_parent().pk,
        "publish_copies": 1,
    }
    assert login(client, contributor).post(f"/gestion/pages/{page.pk}/copy/", sent).status_code == 302
    copied = Page.objects.get(slug="ma-copie")
    assert (copied.live, copied.owner) == (False, contributor)


def test_two_megabytes_from_word_are_cleaned(client, contributor):
    word = '<p class="MsoNormal" style="mso-x:1"><o:p></o:p><span lang="FR">Un mot</span></p><script>x()</script>'
    text = '{"blocks": [], "entityMap": {}}'
    stages = {
        "TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000",
        "0": {"number": "1", "ORDER": "1", "DELETE": "", "starts_at": "", "ends_at": "", "body-count": "1",
              "body-0-deleted": "", "body-0-order": "0", "body-0-type": "paragraph", "body-0-id": "",
              "body-0-value": text},
    }  # fmt: skip
    sent = typed(slug="colle", stages=stages, summary=word * (2_000_000 // len(word)))
    answer = login(client, contributor).post(create_address(), {**sent, "action-save": "1"})
    assert answer.status_code == 302
    assert Page.objects.get(slug="colle").specific.summary.startswith("<p class")
