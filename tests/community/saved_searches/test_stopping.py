"""Stopping takes one click, from anywhere, and deletes the data."""

import pytest

from community.saved_searches import tokens
from community.saved_searches.models import SavedSearch, SearchResult, Subscriber
from foundation.mail.models import Mail
from tests.community.saved_searches.conftest import A_DAY, MONDAY


@pytest.fixture
def stop_url():
    return lambda search: f"/recherche/suivre/arret/{tokens.stop(search.pk)}/"


def test_opening_the_link_stops_nothing(client, followed_by_address, stop_url):
    response = client.get(stop_url(followed_by_address()))
    assert "compost" in response.content.decode()
    assert SavedSearch.objects.exists()


def test_the_button_stops_and_the_address_is_deleted(client, followed_by_address, stop_url, morning, write):
    search = followed_by_address()
    write("Compost")
    (mail,) = morning(MONDAY + A_DAY)
    Mail.objects.update(sent_at=MONDAY)
    assert client.post(stop_url(search)).status_code == 200
    assert not SavedSearch.objects.exists()
    assert not SearchResult.objects.exists()
    assert not Subscriber.objects.exists()
    mail.refresh_from_db()
    assert (mail.to, mail.text, mail.unsubscribe) == ("", "", "")


def test_an_older_link_works_while_the_old_key_is_a_fallback(client, followed_by_address, stop_url, settings):
    link = stop_url(followed_by_address())
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key, fifty characters long or a little more"
    client.post(link)
    assert SavedSearch.objects.exists()
    settings.SECRET_KEY_FALLBACKS = [former]
    client.post(link)
    assert not SavedSearch.objects.exists()


def test_queued_mail_is_withdrawn(client, followed_by_address, stop_url, morning, write):
    search = followed_by_address()
    write("Compost")
    (mail,) = morning(MONDAY + A_DAY)
    Mail.objects.update(sent_at=None)
    client.post(stop_url(search))
    assert not Mail.objects.filter(pk=mail.pk).exists()


def test_a_mail_program_stops_with_one_request(client, followed_by_address, stop_url):
    program = client.__class__(enforce_csrf_checks=True)
    response = program.post(stop_url(followed_by_address()), {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert not SavedSearch.objects.exists()


def test_stopping_twice_says_that_it_is_stopped(client, followed_by_address, stop_url):
    address = stop_url(followed_by_address())
    client.post(address)
    assert client.post(address).status_code == 200
    assert "arrêté" in client.get(address).content.decode()


def test_the_others_stay(client, followed_by_address, stop_url):
    first, second = followed_by_address("compost"), followed_by_address("cantine")
    client.post(stop_url(first))
    assert SavedSearch.objects.get() == second
    assert Subscriber.objects.exists()


def test_all_of_them_stop_when_asked(client, followed_by_address, stop_url, follow_search):
    first, _, of_another = followed_by_address("compost"), followed_by_address("cantine"), follow_search()
    assert "celle-ci et l’autre" in client.get(stop_url(first)).content.decode()
    client.post(stop_url(first), {"all": "1"})
    assert SavedSearch.objects.get() == of_another
