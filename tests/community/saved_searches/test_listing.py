"""The list of saved searches: what is new, the frequency, stopping."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from community.saved_searches import tokens
from community.saved_searches.models import SavedSearch
from tests.cast import login
from tests.community.saved_searches.conftest import A_DAY, MONDAY

LIST = "/recherche/suivies/"
TUESDAY, WEDNESDAY = MONDAY + A_DAY, MONDAY + 2 * A_DAY


def page_of(client, address=LIST):
    return client.get(address).content.decode()


@pytest.fixture
def of_address():
    return lambda search: f"{LIST}{tokens.subscriber(search.subscriber_id)}/"


def test_a_stranger_signs_in_first(client, db):
    assert client.get(LIST).url.startswith("/connexion/")


def test_a_member_who_follows_nothing_reads_how(client, agent):
    assert "Vous ne suivez pas encore" in page_of(login(client, agent))


def test_it_shows_what_is_new_since_the_last_visit(client, agent, follow_search, morning, write):
    write("Compost ancien")
    follow_search(frequency="weekly")
    login(client, agent)
    write("Compost du mardi")
    morning(TUESDAY)
    first = page_of(client)
    assert "Compost du mardi" in first
    assert "Compost ancien" not in first
    assert "Compost du mardi" in page_of(client), "la recharger ne l'efface pas"
    write("Compost du mercredi")
    morning(WEDNESDAY)
    second = page_of(client)
    assert "Compost du mercredi" in second
    assert "Compost du mardi" not in second


def test_it_shows_nothing_that_was_hidden_since(client, agent, follow_search, morning, write):
    follow_search()
    page = write("Compost")
    morning(TUESDAY)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Une équipe"))
    assert ">Compost<" not in page_of(login(client, agent))


def test_the_frequency_changes(client, agent, follow_search):
    search = follow_search()
    assert login(client, agent).post(LIST, {"search": search.pk, "do": "weekly"}).url == LIST
    search.refresh_from_db()
    assert (search.frequency, search.next_mail_at.date()) == ("weekly", TUESDAY.date())


def test_a_member_stops_a_search(client, agent, follow_search):
    search = follow_search()
    login(client, agent).post(LIST, {"search": search.pk, "do": "stop"})
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("do", ["stop", "daily", "weekly"])
def test_nobody_changes_the_searches_of_others(client, other_agent, follow_search, do):
    search = follow_search(frequency="weekly")
    assert login(client, other_agent).post(LIST, {"search": search.pk, "do": do}).status_code == 404
    search.refresh_from_db()
    assert search.frequency == "weekly"


@pytest.mark.parametrize("data", [{}, {"search": "x"}, {"search": "9" * 40}, {"search": "\x00"}])
def test_an_unknown_search_is_not_found(client, agent, follow_search, data):
    follow_search()
    assert login(client, agent).post(LIST, {"do": "stop", **data}).status_code == 404


def test_an_unknown_action_is_refused(client, agent, follow_search):
    assert login(client, agent).post(LIST, {"search": follow_search().pk, "do": "tout"}).status_code == 400


def test_the_link_of_an_address_opens_its_searches_alone(client, followed_by_address, follow_search, of_address):
    follow_search("cantine")
    page = page_of(client, of_address(followed_by_address()))
    assert "compost" in page
    assert "cantine" not in page


def test_an_address_changes_its_frequency_and_stops(client, followed_by_address, of_address):
    search = followed_by_address()
    address = of_address(search)
    assert client.post(address, {"search": search.pk, "do": "weekly"}).url == address
    assert client.post(address, {"search": search.pk, "do": "stop"}).status_code == 200
    assert client.get(address).status_code == 410


def test_the_link_of_a_member_does_not_sign_in(client, follow_search, of_address):
    assert client.get(of_address(follow_search())).status_code == 410


def test_the_cost_is_the_same_for_two_searches_and_for_six(
    client, agent, follow_search, morning, write, count_queries, clock
):
    login(client, agent)
    for number in range(2):
        follow_search(f"compost {number}")
    write("Compost 0 1 2 3 4 5")
    morning(TUESDAY)
    few = count_queries(lambda: client.get(LIST))
    for number in range(2, 6):
        follow_search(f"compost {number}")
    write("Compost 0 1 2 3 4 5 encore", slug="encore")
    morning(WEDNESDAY)
    client.get(LIST)
    assert count_queries(lambda: client.get(LIST)) == few
