"""A draft is kept as it is, however unfinished; what readers need is asked for when it is submitted."""

import pytest
from django.urls import reverse

from community.defis.models import DefiPage
from resources.library.models import ResourcePage
from tests.cast import login
from tests.cms.editing.forms import create_address, propose, typed
from tests.factories.pages import library, talk_index

JSON = {"accept": "application/json"}


def resource_address():
    return reverse("wagtailadmin_pages:add", args=["library", "resourcepage", library().pk])


def resource(**fields):
    return typed(**{"slug": "guide", "title": "Un guide", "body-count": "0", **fields})


def test_a_resource_that_leads_nowhere_yet_is_kept(client, contributor):
    answer = login(client, contributor).post(resource_address(), resource(), headers=JSON)
    assert answer.status_code == 200, answer.content.decode()
    assert ResourcePage.objects.get().title == "Un guide"


def test_submitted_it_is_asked_where_it_leads(client, contributor):
    sent = {**resource(kind="guide"), "action-submit": "1"}
    answer = login(client, contributor).post(resource_address(), sent)
    assert answer.status_code == 200
    assert "une ressource mène quelque part" in answer.content.decode()
    assert not ResourcePage.objects.exists()


def test_a_talk_whose_recording_has_no_address_yet_is_kept(client, contributor):
    address = reverse("wagtailadmin_pages:add", args=["talks", "talkpage", talk_index().pk])
    rows = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    sent = resource(speakers=rows, recording="elsewhere", **{"recording_url": "", "chapters-count": "0"})
    sent |= {f"speakers-{name}": value for name, value in rows.items()}
    answer = login(client, contributor).post(address, sent, headers=JSON)
    assert answer.status_code == 200, answer.content.decode()


def test_the_title_of_another_page_is_no_obstacle(client, contributor, administrator):
    propose(client, administrator)
    login(client, contributor)
    answer = client.post(create_address(), typed(), headers=JSON)
    assert answer.status_code == 200, answer.content.decode()
    mine = DefiPage.objects.get(owner=contributor)
    assert mine.slug == "accueillir-sans-guichet-1"
    # The browser goes on sending the address it made of the title.
    again = client.post(reverse("wagtailadmin_pages:edit", args=[mine.pk]), typed(summary="Plus."), headers=JSON)
    assert again.status_code == 200, again.content.decode()
    mine.refresh_from_db()
    assert mine.slug == "accueillir-sans-guichet-1"


@pytest.mark.parametrize("slug", ["", "é è", "a" * 500, "\x00"])
def test_an_odd_address_is_no_failure(client, contributor, slug):
    answer = login(client, contributor).post(create_address(), typed(slug=slug), headers=JSON)
    assert answer.status_code in (200, 400)
