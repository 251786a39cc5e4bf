"""A room full of people behind one address joins with the code of an event; wrong codes close no door of others."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.members.codes import join_now
from community.members.models import Member
from community.members.sign_up_sources import source_of
from community.members.throttling import LIMITS, SIGN_UP_NETWORK, count_code_mail, count_sign_up
from community.profiles.models import Profile
from community.sign_up_events.browsers import SESSION_KEY
from community.sign_up_events.models import EventSignUp, SignUpEvent
from community.sign_up_events.operations import open_event
from community.sign_up_events.throttling import SIGN_UP_LIMITS, source_of_event
from foundation.throttling.limits import Limit, ThrottledError
from foundation.throttling.models import Attempt
from tests.cast import PASSWORD, login
from tests.factories.territories import country
from tests.factories.themes import ThemeFactory

ROOM, ELSEWHERE = "203.0.113.7", "198.51.100.4"
PEOPLE = 200


def test_two_hundred_people_behind_one_address_join_and_nobody_is_refused(event, join_at, rf):
    """The first by the pages; the others by what these call: it counts, refuses and writes all there is."""
    client = join_at(event, "agent0@exemple.invalid")
    assert "_auth_user_id" in client.session
    request = rf.post("/connexion/code/", REMOTE_ADDR=ROOM)
    request.session = {SESSION_KEY: event.pk}
    for number in range(1, PEOPLE):
        address = f"agent{number}@exemple.invalid"
        count_code_mail(address=address, remote_address=ROOM, source=source_of(request))
        join_now(request, address=address, names={"first_name": "Élise", "last_name": "Exemple"})
    assert EventSignUp.objects.filter(event=event).count() == PEOPLE
    assert SignUpEvent.objects.with_counts().get().joined_count == PEOPLE


def test_the_limit_is_that_of_the_event(event):
    source = source_of_event(event.pk)
    now = timezone.now()
    Attempt.objects.bulk_create(
        Attempt(key=source.sign_up.key, at=now, expires_at=now + timedelta(hours=1))
        for _number in range(SIGN_UP_LIMITS[0].count - 1)
    )
    count_sign_up(remote_address=ELSEWHERE, source=source)
    with pytest.raises(ThrottledError):
        count_sign_up(remote_address="192.0.2.1", source=source)
    # Those who come without the code have the limit of their network, untouched.
    count_sign_up(remote_address=ROOM)


def test_twenty_five_wrong_codes_are_braked_and_the_owner_gets_in_from_her_own_browser(event, join_at, agent):
    own = Client(REMOTE_ADDR=ROOM)
    assert own.post("/connexion/", {"username": agent.email, "password": PASSWORD}).status_code == 302
    own.post("/deconnexion/")
    stranger, answers = Client(REMOTE_ADDR=ROOM), []
    stranger.get(f"/rejoindre/{event.key}/")
    for _number in range(25):
        if "account_login" not in stranger.session:
            stranger.post("/connexion/", {"username": agent.email, "password": ""})
        answers.append(stranger.post("/connexion/code/", {"code": "0000-0000"}))
    looked_at = sum(b"pas le code du message" in answer.content for answer in answers)
    assert looked_at <= LIMITS["account"].unknown_devices
    assert own.post("/connexion/", {"username": agent.email, "password": PASSWORD}).status_code == 302
    assert own.session["_auth_user_id"] == str(agent.pk)
    assert "_auth_user_id" not in stranger.session


def test_a_code_is_typed_any_way_and_leads_to_the_form_that_names_the_event(event):
    client = Client()
    typed = f" {event.spoken_code.lower()} "
    assert client.post("/rejoindre/", {"code": typed}).url == "/inscription/"
    assert "Vous rejoignez" in (page := client.get("/inscription/").content.decode())
    assert event.name in page
    assert not Attempt.objects.exists()


def test_wrong_codes_are_braked_for_their_network_alone(event, monkeypatch):
    monkeypatch.setattr("community.sign_up_events.throttling.WRONG_CODES", (Limit(3, timedelta(minutes=15)),))
    room = Client(REMOTE_ADDR=ROOM)
    for _number in range(3):
        assert room.post("/rejoindre/", {"code": "AAA-AAA"}).status_code == 200
    refused = room.post("/rejoindre/", {"code": event.code})
    assert refused.status_code == 429
    assert "QR" in refused.content.decode()
    # The QR code needs no typing, and another network none of this patience.
    assert room.get(f"/rejoindre/{event.key}/").url == "/inscription/"
    assert source_of_browser(room) is not None
    assert Client(REMOTE_ADDR=ELSEWHERE).post("/rejoindre/", {"code": event.code}).url == "/inscription/"


def source_of_browser(client):
    """Return the source by which a browser comes."""
    return source_of(type("Request", (), {"session": client.session})())


@pytest.mark.parametrize("code", ["", "AAA-AAA", "A" * 1000, "é" * 6, "' OR 1=1", "A\x00CE347"])
def test_what_is_no_code_is_said_and_nothing_is_noted(event, code):
    client = Client()
    answer = client.post("/rejoindre/", {"code": code})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    assert source_of_browser(client) is None


def test_an_event_that_has_ended_leaves_the_ordinary_limits(event, join_at, agent):
    client = Client(REMOTE_ADDR=ROOM)
    client.get(f"/rejoindre/{event.key}/")
    SignUpEvent.objects.update(ends_at=timezone.now())
    assert source_of_browser(client) is None
    assert Client().post("/rejoindre/", {"code": event.code}).status_code == 200
    assert Client().get(f"/rejoindre/{event.key}/", follow=True).redirect_chain == [("/inscription/", 302)]
    for _number in range(SIGN_UP_NETWORK[0].count):
        count_sign_up(remote_address=ROOM)
    join_at(event, "retard@exemple.invalid")
    assert not Member.objects.filter(email="retard@exemple.invalid").exists()


def test_the_address_tells_nothing_and_joins_nobody_by_itself(event, agent):
    assert Client().get("/rejoindre/une-autre/").url == "/inscription/"
    Client().get(f"/rejoindre/{event.key}/")
    assert not EventSignUp.objects.exists()
    assert login(Client(), agent).get(f"/rejoindre/{event.key}/").url == "/mon-espace/"
    assert not EventSignUp.objects.exists()


def test_a_profile_takes_the_territory_and_the_themes_only_when_its_owner_says_so(moderator, join_at):
    event = open_event(
        by=moderator,
        name="Cluny",
        ends_at=timezone.now() + timedelta(hours=1),
        territory=country()["71137"],
        themes=[ThemeFactory(title="Eau")],
    )
    client = join_at(event, "elise@exemple.invalid")
    assert not Profile.objects.exists()
    assert "Cluny" in client.get("/mon-espace/").content.decode()
    assert client.post("/rejoindre/rattachement/").url == "/mon-espace/"
    profile = Profile.objects.get()
    assert (str(profile.territory), [str(each) for each in profile.themes.all()]) == ("Cluny", ["Eau"])
    assert EventSignUp.objects.get().attached_at
    assert "Ajouter à mon profil" not in client.get("/mon-espace/").content.decode()


def test_whoever_joined_at_no_event_has_nothing_to_attach(agent):
    assert login(Client(), agent).post("/rejoindre/rattachement/").status_code == 404
    assert Client().post("/rejoindre/rattachement/").url.startswith("/connexion/")


def test_mail_with_codes_is_counted_for_the_event(event, monkeypatch):
    source = source_of_event(event.pk)
    monkeypatch.setattr("community.members.throttling.CODE_MAIL_NETWORK", (Limit(1, timedelta(hours=1)),))
    for number in range(2):
        count_code_mail(address=f"{number}@exemple.invalid", remote_address=ROOM, source=source)
    count_code_mail(address="a@exemple.invalid", remote_address=ROOM)
    with pytest.raises(ThrottledError):
        count_code_mail(address="b@exemple.invalid", remote_address=ROOM)
