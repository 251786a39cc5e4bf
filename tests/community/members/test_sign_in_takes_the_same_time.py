"""Signing in does the same work whether an address has an account or not: runs of the hasher are counted, no clock."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from community.members.models import Member
from community.members.throttling import LIMITS
from tests.cast import PASSWORD, member

WRONG = "pas le bon mot de passe"


@pytest.fixture
def hashed(monkeypatch):
    """Return the list of the passwords that the hasher has worked on."""
    seen, encode = [], MD5PasswordHasher.encode

    def count(hasher, password, *given):
        seen.append(password)
        return encode(hasher, password, *given)

    monkeypatch.setattr(MD5PasswordHasher, "encode", count)
    return seen


def runs(hashed, address, password=WRONG):
    """Try a password; return how often the hasher ran."""
    hashed.clear()
    answer = Client().post("/connexion/", {"username": address, "password": password})
    assert answer.status_code in (200, 302)
    return list(hashed)


@pytest.fixture
def without_a_password(db):
    person = member("Noa")
    person.set_unusable_password()
    person.save()
    return person


@pytest.mark.parametrize("who", ["agent", "administrator", "suspended", "without_a_password"])
def test_an_account_and_none_cost_the_same_work(request, hashed, who):
    person = request.getfixturevalue(who)
    assert len(runs(hashed, person.email)) == len(runs(hashed, "personne@exemple.invalid")) == 1


def test_the_right_password_of_a_closed_account_costs_the_same_as_a_wrong_one(suspended, hashed):
    assert runs(hashed, suspended.email, PASSWORD) == [PASSWORD]
    assert not Member.objects.filter(last_login__isnull=False).exists()


@pytest.mark.parametrize("address", ["", "pas une adresse", "a" * 5_000 + "@exemple.invalid"])
def test_what_is_no_address_costs_no_more_than_an_unknown_one(db, hashed, address):
    assert runs(hashed, address) in ([], [WRONG])


def test_a_throttled_attempt_costs_no_work_known_or_not(agent, hashed, monkeypatch):
    monkeypatch.setattr("community.members.throttling.DELAYS", ())
    for address in (agent.email, "personne@exemple.invalid"):
        for _ in range(LIMITS["account"].unknown_devices):
            assert len(runs(hashed, address)) == 1
        hashed.clear()
        assert Client().post("/connexion/", {"username": address, "password": WRONG}).status_code == 429
        assert hashed == []


def test_control_a_form_that_looks_the_account_up_first_is_caught(agent, hashed, monkeypatch):
    def authenticate(request, username=None, password=None):
        person = Member.objects.filter(email=username).first()
        return person if person and person.check_password(password) else None

    monkeypatch.setattr("django.contrib.auth.forms.authenticate", authenticate)
    assert runs(hashed, agent.email) != runs(hashed, "personne@exemple.invalid")
