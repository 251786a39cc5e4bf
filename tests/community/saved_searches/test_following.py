"""Members follow a search in one click; the others through a mail that they confirm."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.saved_searches.models import SavedSearch, Subscriber
from community.saved_searches.operations import delete_unconfirmed, follow
from community.saved_searches.policies import SEARCHES_MAX
from foundation.mail.models import Mail
from foundation.throttling.models import Attempt
from foundation.throttling.operations import delete_expired
from search.engines.memory import MemoryEngine
from search.index import operations
from tests.cast import login
from tests.community.saved_searches.conftest import ADDRESS, MONDAY

FORM = "/recherche/suivre/"
ASKED = {"q": "compost", "address": ADDRESS, "frequency": "weekly"}


@pytest.fixture(autouse=True)
def _followable(index, clock):
    """Every test here has an index and a clock."""


def link(mail):
    return re.search(r"https?://[^/]+(/recherche/suivre/confirmation/\S+)", mail.text)[1]


def test_a_member_follows_with_one_request(client, agent):
    response = login(client, agent).post(FORM, {"q": "compost", "type": "note", "frequency": "daily"})
    assert response.url == "/recherche/?q=compost&type=note"
    search = SavedSearch.objects.get()
    assert (search.text, search.filters, search.frequency) == ("compost", {"type": ["note"]}, "daily")
    assert search.confirmed_at == MONDAY
    assert not Mail.objects.exists()


def test_following_again_changes_the_frequency(client, agent):
    login(client, agent)
    for frequency in ("daily", "weekly"):
        client.post(FORM, {"q": "compost", "frequency": frequency})
    assert SavedSearch.objects.get().frequency == "weekly"


def test_the_page_of_results_offers_it_to_members_and_says_when_it_is_done(client, agent, write):
    write("Compost")
    operations.drain_all()
    login(client, agent)
    page = client.get("/recherche/?q=compost").content.decode()
    assert 'name="frequency" value="daily"' in page
    client.post(FORM, {"q": "compost", "frequency": "daily"})
    assert "Vous suivez cette recherche" in client.get("/recherche/?q=compost").content.decode()


def test_the_page_of_results_leads_strangers_to_the_form_without_cookie_or_question(client):
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/recherche/?q=compost")
    assert f'href="{FORM}?q=compost"' in response.content.decode()
    assert not response.cookies
    assert not [each for each in queries if "saved_searches" in each["sql"] or "session" in each["sql"]]


def test_a_stranger_requests_then_confirms(client):
    assert client.post(FORM, ASKED).url == "/recherche/suivre/demande/"
    assert SavedSearch.objects.get().confirmed_at is None
    (mail,) = Mail.objects.all()
    assert mail.to == ADDRESS
    assert "une fois par semaine" in mail.text

    address = link(mail)
    assert "Suivre cette recherche" in client.get(address).content.decode()
    assert SavedSearch.objects.get().confirmed_at is None, "la regarder ne confirme rien"
    assert client.post(address).status_code == 200
    assert SavedSearch.objects.get().confirmed_at == MONDAY


def test_the_link_needs_neither_cookie_nor_token(client, agent):
    client.post(FORM, ASKED)
    strict = client.__class__(enforce_csrf_checks=True)
    assert strict.post(link(Mail.objects.get())).status_code == 200
    assert not strict.cookies
    assert SavedSearch.objects.confirmed().exists()


def test_the_answer_is_the_same_for_the_known_and_the_unknown(client, agent):
    client.post(FORM, ASKED)
    client.post(link(Mail.objects.get()))
    answers = [client.post(FORM, {**ASKED, "address": each}) for each in (ADDRESS, agent.email, "inconnu@exemple.fr")]
    assert {(each.status_code, each.url) for each in answers} == {(302, "/recherche/suivre/demande/")}
    assert Mail.objects.count() == 4


def test_a_second_request_changes_nothing_before_it_is_confirmed(client):
    client.post(FORM, ASKED)
    client.post(link(Mail.objects.get()))
    client.post(FORM, {**ASKED, "frequency": "daily"})
    assert SavedSearch.objects.get().frequency == "weekly"
    client.post(link(Mail.objects.latest("pk")))
    assert SavedSearch.objects.get().frequency == "daily"


def test_the_link_expires_after_seven_days(client, clock, monkeypatch):
    client.post(FORM, ASKED)
    address = link(Mail.objects.get())
    with monkeypatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: MONDAY.timestamp() + 10**9)
        assert client.get(address).status_code == 410
        assert client.post(address).status_code == 410
    assert not SavedSearch.objects.confirmed().exists()


@pytest.mark.parametrize("token", ["x", "12", "1-weekly.abc.def", "%00", "é" * 50, "a" * 5_000])
@pytest.mark.parametrize("path", ["suivre/confirmation", "suivre/arret", "suivies"])
def test_a_forged_link_serves_nothing(client, path, token):
    for ask in (client.get, client.post):
        assert ask(f"/recherche/{path}/{token}/").status_code == 410


def test_the_link_of_one_use_is_no_good_for_another(client):
    client.post(FORM, ASKED)
    token = link(Mail.objects.get()).rstrip("/").rpartition("/")[2]
    assert client.get(f"/recherche/suivre/arret/{token}/").status_code == 410
    assert client.get(f"/recherche/suivies/{token}/").status_code == 410


def test_an_unconfirmed_search_is_deleted_with_its_mail(client, clock):
    client.post(FORM, ASKED)
    clock(MONDAY + timedelta(days=7) - timedelta(seconds=1))
    SavedSearch.objects.update(requested_at=MONDAY)
    assert delete_unconfirmed() == 0
    clock(MONDAY + timedelta(days=7))
    assert delete_unconfirmed() == 1
    assert not Subscriber.objects.exists()
    assert not Mail.objects.exists()
    delete_expired()
    assert not Attempt.objects.exists()


def test_a_confirmed_one_stays(client, clock):
    client.post(FORM, ASKED)
    client.post(link(Mail.objects.get()))
    SavedSearch.objects.update(requested_at=MONDAY)
    clock(MONDAY + timedelta(days=400))
    assert delete_unconfirmed() == 0


@pytest.mark.parametrize("count", [SEARCHES_MAX - 1, SEARCHES_MAX])
def test_a_member_follows_twenty_searches_at_most(client, agent, count):
    for number in range(count):
        follow(member=agent, text=f"compost {number}", filters={}, frequency="daily")
    response = login(client, agent).post(FORM, {"q": "compost", "frequency": "daily"})
    assert response.status_code == (302 if count < SEARCHES_MAX else 409)
    assert SavedSearch.objects.confirmed().count() == SEARCHES_MAX


def test_an_address_follows_twenty_searches_at_most(client):
    client.post(FORM, ASKED)
    subscriber = Subscriber.objects.get()
    for number in range(SEARCHES_MAX):
        SavedSearch.objects.create(
            subscriber=subscriber,
            fingerprint=str(number),
            confirmed_at=MONDAY,
            next_check_at=MONDAY,
            next_mail_at=MONDAY,
        )
    response = client.post(link(Mail.objects.get()))
    assert response.status_code == 409
    assert "/recherche/suivies/" in response.content.decode()
    assert SavedSearch.objects.confirmed().count() == SEARCHES_MAX


def test_a_search_that_finds_everything_is_not_followed(client, agent, monkeypatch):
    find = MemoryEngine.find
    monkeypatch.setattr(MemoryEngine, "find", lambda *arguments: find(*arguments).__class__((), 1_001))
    response = login(client, agent).post(FORM, {"q": "compost", "frequency": "daily"})
    assert response.status_code == 400
    assert not SavedSearch.objects.exists()


def test_the_suspended_follow_nothing(client, suspended):
    with pytest.raises(PermissionDenied):
        follow(member=suspended, text="compost", filters={}, frequency="daily")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"q": ""},
        {"q": "le la les"},
        {"q": "\x00"},
        {"q": "compost", "address": "sans arobase"},
        {"q": "compost", "address": "a@" + "b" * 400 + ".fr"},
        {"q": "compost", "address": "a@exemple.fr\nBcc: b@exemple.fr"},
        {"q": "compost", "frequency": "chaque minute"},
        {"q": "compost", "address": ""},
    ],
)
def test_bad_input_is_refused_in_words(client, data):
    response = client.post(FORM, {"address": ADDRESS, "frequency": "daily", **data})
    assert response.status_code == 400
    assert not SavedSearch.objects.exists()
    assert not Mail.objects.exists()


def test_a_wrong_address_is_shown_an_example_in_its_field_and_in_the_title(client):
    page = client.post(FORM, {**ASKED, "address": "sans arobase"}).content.decode()
    assert "<title>Erreur\u00a0: " in page
    assert "prenom.nom@exemple.fr" in page.split('class="field-error"')[1].split("</p>")[0]
    [field] = re.findall(r"<input[^>]* autofocus[^>]*>", page)
    assert 'name="address"' in field
    assert 'aria-invalid="true"' in field


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "<b>compost</b>", 'com"post', "compost\u202e", "🌱 compost", "com\x00post"]
)
def test_any_words_may_be_followed(client, agent, text):
    assert login(client, agent).post(FORM, {"q": text, "frequency": "daily"}).status_code == 302
    page = client.get("/recherche/suivies/").content.decode()
    assert "<b>compost" not in page
    assert client.get("/recherche/suivre/", {"q": text}).status_code == 200


def test_other_methods_are_refused(client):
    assert client.put(FORM).status_code == 405
    assert client.post("/recherche/suivre/demande/").status_code == 405


def test_a_form_from_elsewhere_is_refused(client, agent):
    strict = client.__class__(enforce_csrf_checks=True)
    assert strict.post(FORM, ASKED).status_code == 403
