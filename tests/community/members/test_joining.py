"""An account is made once its address is proven, and not before."""

import pytest
from django.test import Client

from community.members import throttling
from community.members.models import Member
from community.members.operations import join
from foundation.mail.models import Mail

NEW = "nouvelle@exemple.invalid"
FORM = {"first_name": "Élise", "last_name": "Exemple", "address": NEW}


def join_by_form(code_of, client=None, **fields):
    """Join as a person does; return the client, and the last answer."""
    client = client or Client()
    client.post("/inscription/", {**FORM, **fields})
    return client, client.post("/connexion/code/", {"code": code_of(fields.get("address", NEW))})


def test_a_name_an_address_and_a_code_make_an_account(code_of):
    client, answer = join_by_form(code_of, next="/defis/")
    person = Member.objects.get()
    assert (person.email, person.get_full_name()) == (NEW, "Élise Exemple")
    assert not person.has_usable_password()
    assert not person.is_staff
    assert client.session["_auth_user_id"] == str(person.pk)
    # The first steps, once, and then where they wanted to go.
    assert answer.url == "/premiers-pas/?next=%2Fdefis%2F"


def test_nothing_is_made_before_the_code(db):
    client = Client()
    assert client.post("/inscription/", FORM).url == "/connexion/code/"
    client.post("/connexion/code/", {"code": "0000-0000"})
    assert not Member.objects.exists()


def test_whoever_signs_in_without_an_account_gives_their_name_and_has_one(code_of):
    client = Client()
    client.post("/connexion/", {"username": NEW, "password": "", "next": "/defis/"})
    assert client.post("/connexion/code/", {"code": code_of(NEW)}).url == "/inscription/"
    page = client.get("/inscription/").content.decode()
    assert NEW in page
    assert 'name="address"' not in page
    answer = client.post("/inscription/", {**FORM, "address": "autre@exemple.invalid"})
    assert answer.url == "/premiers-pas/?next=%2Fdefis%2F"
    assert [each.email for each in Member.objects.all()] == [NEW]


def test_whoever_has_an_account_signs_in_to_it_and_keeps_their_name(agent, code_of):
    client, answer = join_by_form(code_of, address=agent.email)
    agent.refresh_from_db()
    assert agent.first_name == "Alix"
    assert client.session["_auth_user_id"] == str(agent.pk)
    assert "Vous aviez déjà un compte" in client.get("/page-qui-manque/").content.decode()


def test_a_suspended_person_does_not_come_back_under_the_same_address(suspended, code_of):
    client, _ = join_by_form(code_of, address=suspended.email)
    assert "_auth_user_id" not in client.session
    assert Member.objects.count() == 1


@pytest.mark.parametrize("field", ["is_staff", "is_superuser", "groups", "is_demonstration", "id"])
def test_fields_that_nobody_asked_for_are_ignored(code_of, field):
    join_by_form(code_of, **{field: "1"})
    person = Member.objects.get()
    assert [person.is_staff, person.is_superuser, person.is_demonstration] == [False] * 3
    assert not person.groups.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"address": "pas une adresse"},
        {"address": "a" * 320 + "@exemple.invalid"},
        {"address": "a@b.fr\r\nBcc: c@d.fr"},
        {"first_name": ""},
        {"last_name": "N" * 1_000_000},
        {"first_name": "É\x00lise"},
        {"first_name": "Él\u200bise"},
        {"first_name": "Éliѕe"},
        {"first_name": "Modératrice"},
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(db, bad):
    answer = Client().post("/inscription/", {**FORM, **bad})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    assert 'value="Exemple"' in answer.content.decode() or "last_name" in bad
    assert not Mail.objects.exists()


def test_looking_makes_nothing(code_of):
    client = Client()
    client.post("/connexion/", {"username": NEW, "password": ""})
    client.post("/connexion/code/", {"code": code_of(NEW)})
    client.get("/inscription/", FORM)
    assert not Member.objects.exists()


def test_a_network_makes_few_accounts_in_an_hour(code_of):
    for number in range(throttling.SIGN_UP_NETWORK[0].count):
        throttling.count_sign_up(remote_address=f"203.0.113.{number}")
    client = Client(REMOTE_ADDR="203.0.113.99")
    client, answer = join_by_form(code_of, client)
    assert answer.status_code == 429
    assert not Member.objects.exists()
    # The code was not used up: another network, or another hour, takes it.
    assert client.post("/connexion/code/", {"code": code_of(NEW)}, REMOTE_ADDR="198.51.100.1").status_code == 302
    assert Member.objects.get().email == NEW


def test_the_same_address_at_the_same_instant_is_one_account(db):
    people = {join(address=NEW, first_name="Élise", last_name="Exemple").pk for _ in range(2)}
    assert len(people) == 1
