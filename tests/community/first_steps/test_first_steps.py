"""After joining, one page of three useful things: skipped at once, never shown twice, and never empty."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.first_steps.models import FirstSteps
from community.profiles.models import Profile
from community.sign_up_events.models import EventSignUp
from community.sign_up_events.operations import note_sign_up, open_event
from tests.cast import login, member
from tests.factories.profiles import profile
from tests.factories.territories import country
from tests.factories.themes import ThemeFactory
from tests.query_budgets import SIGNED_IN

PAGE = "/premiers-pas/"


@pytest.fixture
def places(db):
    return country()


def test_what_is_chosen_is_in_the_profile(agent, places):
    eau, _velo = ThemeFactory(title="Eau"), ThemeFactory(title="Vélo")
    client = login(Client(), agent)
    answer = client.post(PAGE, {"save": "", "themes": [eau.pk], "territory": "Cluny", "next": "/defis/"})
    assert answer.url == "/defis/"
    mine = Profile.objects.get(member=agent)
    assert (str(mine.territory), [str(each) for each in mine.themes.all()]) == ("Cluny", ["Eau"])
    assert mine.in_directory_since is None
    assert client.get("/mon-profil/").status_code == 200


def test_skipped_at_once_it_is_not_shown_again_on_any_device(agent):
    assert login(Client(), agent).post(PAGE, {"skip": "", "next": "/defis/", "territory": "?"}).url == "/defis/"
    assert FirstSteps.objects.get().is_skipped
    assert not Profile.objects.exists()
    other_device = login(Client(), agent)
    assert other_device.get(PAGE).url == "/mon-espace/"
    assert other_device.post(PAGE, {"save": "", "territory": "Cluny"}).url == "/mon-espace/"
    assert not Profile.objects.exists()


def test_nothing_chosen_makes_no_profile(agent):
    login(Client(), agent).post(PAGE, {"save": ""})
    assert not Profile.objects.exists()
    assert FirstSteps.objects.get().is_skipped is False


def test_looking_and_seeing_who_is_here_save_nothing(agent, other_agent, places):
    profile(other_agent, territory=places["71137"])
    far = member("Camille")
    profile(far)
    client = login(Client(), agent)
    first = client.get(PAGE).content.decode()
    assert "Lou Exemple" in first
    assert "Camille Exemple" in first
    near = client.post(PAGE, {"look": "", "territory": "Cluny"}).content.decode()
    assert "Lou Exemple" in near
    assert "Camille Exemple" not in near
    assert not FirstSteps.objects.exists()
    assert not Profile.objects.filter(member=agent).exists()


def test_who_does_not_show_their_employer_or_is_not_in_the_directory_is_not_told(agent, other_agent, places):
    profile(other_agent, territory=places["71137"], visibility={"employer": "nobody"})
    hidden = member("Camille")
    profile(hidden, territory=places["71137"], in_directory=False)
    seen = member("Maël")
    profile(seen, territory=places["71137"])
    page = login(Client(), agent).post(PAGE, {"look": "", "territory": "Cluny"}).content.decode()
    assert "Maël Exemple" in page
    assert "Lou Exemple" not in page
    assert "Camille Exemple" not in page


def test_without_anybody_it_says_what_to_do(agent):
    page = login(Client(), agent).get(PAGE).content.decode()
    assert 'href="/defis/"' in page.partition('id="neighbours"')[2]


def test_the_event_is_added_only_if_ticked(agent, moderator, places):
    end = timezone.now() + timedelta(hours=1)
    event = open_event(by=moderator, name="Cluny", ends_at=end, themes=[ThemeFactory(title="Eau")])
    note_sign_up(member=agent, event=event)
    client = login(Client(), agent)
    assert "Eau" in client.get(PAGE).content.decode()
    client.post(PAGE, {"save": "", "joins_event": "on"})
    assert [str(each) for each in Profile.objects.get(member=agent).themes.all()] == ["Eau"]
    assert EventSignUp.objects.get().attached_at


@pytest.mark.parametrize(
    "bad", [{"territory": "Nulle-part-sur-Loire"}, {"themes": ["9999"]}, {"territory": "x" * 100_000}]
)
def test_what_cannot_be_is_said_and_nothing_is_lost(agent, bad):
    answer = login(Client(), agent).post(PAGE, {"save": "", **bad})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    assert not FirstSteps.objects.exists()


def test_a_page_elsewhere_is_not_gone_to(agent):
    assert login(Client(), agent).post(PAGE, {"skip": "", "next": "https://ailleurs.exemple/"}).url == "/mon-espace/"


def test_strangers_sign_in_first(db):
    assert Client().get(PAGE).url.startswith("/connexion/")


def test_within_the_budget_however_many_people(agent, other_agent, count_queries, places):
    profile(other_agent, territory=places["71137"])
    client = login(Client(), agent)
    client.get(PAGE)
    few = count_queries(lambda: client.get(PAGE))
    for number in range(5):
        profile(member(f"Voisine{number}"), territory=places["71137"])
    assert count_queries(lambda: client.get(PAGE)) == few
    assert few <= SIGNED_IN
