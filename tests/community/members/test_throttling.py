"""Guessing passwords is slow from anywhere, and does not lock the owner of an account out."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from community.members.models import SignInTry
from community.members.throttling import BOUNDS, WINDOW, account_key, network_key
from tests.cast import PASSWORD

WRONG = "pas le bon mot de passe"
HOME = "203.0.113.7"


@pytest.fixture
def no_delay(monkeypatch):
    """Without the delays: the bounds alone."""
    monkeypatch.setattr("community.members.throttling.DELAYS_S", {})


def attempt(address, password=WRONG, client=None, remote=HOME, **headers):
    form = {"username": address, "password": password}
    return (client or Client()).post("/connexion/", form, REMOTE_ADDR=remote, headers=headers)


def age(**delta):
    """Make every try older."""
    for each in SignInTry.objects.all():
        SignInTry.objects.filter(pk=each.pk).update(at=each.at - timedelta(**delta))


def looked_at(answers):
    return sum("ne vont pas ensemble" in each.content.decode() for each in answers)


def test_the_right_password_signs_in_and_counts_for_nothing(agent):
    assert attempt(agent.email, PASSWORD).status_code == 302
    assert not SignInTry.objects.exists()


def test_few_wrong_passwords_of_an_account_are_looked_at(agent, no_delay):
    answers = [attempt(agent.email) for _ in range(25)]
    assert looked_at(answers) == BOUNDS["account"].strangers
    assert BOUNDS["account"].everybody <= 10
    assert answers[-1].status_code == 429


def test_the_right_one_is_not_looked_at_either_once_there_were_too_many(agent, no_delay):
    for _ in range(7):
        attempt(agent.email)
    assert attempt(agent.email, PASSWORD).status_code == 429


def test_the_refusal_says_when_to_try_again(agent, no_delay):
    for _ in range(8):
        answer = attempt(agent.email)
    assert "Trop d’essais" in answer.content.decode()
    assert "15 minutes" in answer.content.decode()
    assert 880 <= int(answer.headers["Retry-After"]) <= 900


def test_it_ends_after_a_quarter_of_an_hour(agent, no_delay):
    for _ in range(8):
        attempt(agent.email)
    age(minutes=15, seconds=1)
    assert attempt(agent.email, PASSWORD).status_code == 302


def test_refused_tries_do_not_make_it_longer(agent, no_delay):
    for _ in range(7):
        attempt(agent.email)
    age(minutes=14)
    assert attempt(agent.email).status_code == 429
    age(minutes=1, seconds=1)
    assert attempt(agent.email, PASSWORD).status_code == 302


def test_tries_are_looked_at_later_and_later(agent):
    for _ in range(4):
        assert attempt(agent.email).status_code == 200
    answer = attempt(agent.email, PASSWORD)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 5
    age(seconds=6)
    assert attempt(agent.email).status_code == 200
    assert 15 <= int(attempt(agent.email).headers["Retry-After"]) <= 20


def test_an_unknown_address_is_answered_word_for_word_like_a_known_one(agent, no_delay):
    def said(address):
        answers = [attempt(address) for _ in range(9)]
        return [(each.status_code, each.content.decode().replace(address, "")) for each in answers]

    known, unknown = said(agent.email), said("personne@exemple.invalid")
    assert [status for status, _ in known] == [200] * 7 + [429] * 2
    assert without_tokens(known) == without_tokens(unknown)


def without_tokens(answers):
    return [(status, re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)) for status, page in answers]


def test_other_spellings_of_an_address_are_the_same_account(db):
    assert account_key("Alix@Exemple.invalid ") == account_key("alix@exemple.invalid")
    # PostgreSQL takes these for the same letters once they are capitals.
    assert account_key("alıx@exemple.invalid") == account_key("alix@exemple.invalid")


def test_a_success_makes_up_for_nothing(agent, other_agent, no_delay):
    for _ in range(6):
        attempt(agent.email)
    assert attempt(agent.email, PASSWORD).status_code == 302
    assert attempt(other_agent.email, PASSWORD).status_code == 302
    assert attempt(agent.email).status_code == 200
    assert attempt(agent.email).status_code == 429


def test_a_network_that_tries_many_accounts_is_braked(agent, monkeypatch):
    fill(80, network=network_key("203.0.113.200"))
    assert attempt(agent.email, PASSWORD).status_code == 429
    assert attempt(agent.email, PASSWORD, remote="198.51.100.1").status_code == 302


def fill(count, account="", network="", **fields):
    now = timezone.now()
    tries = [SignInTry(account=account or str(n), network=network or str(n), at=now, **fields) for n in range(count)]
    SignInTry.objects.bulk_create(tries)


def test_a_town_hall_with_a_few_mistaken_colleagues_goes_on(agent):
    fill(79, network=network_key(HOME))
    assert attempt(agent.email, PASSWORD).status_code == 302


def test_many_networks_that_try_many_accounts_are_braked(agent):
    fill(BOUNDS["site"].strangers)
    assert attempt(agent.email, PASSWORD).status_code == 429


def test_who_signed_in_from_this_browser_before_gets_in_while_others_guess(agent, no_delay):
    own = Client()
    assert attempt(agent.email, PASSWORD, own).status_code == 302
    own.post("/deconnexion/")
    for _ in range(20):
        attempt(agent.email, remote="198.51.100.9")
    fill(80, network=network_key(HOME))
    assert attempt(agent.email, PASSWORD, own).status_code == 302


def test_a_known_browser_has_few_tries_too(agent, no_delay):
    own = Client()
    attempt(agent.email, PASSWORD, own)
    own.post("/deconnexion/")
    for _ in range(20):
        attempt(agent.email, remote="198.51.100.9")
    answers = [attempt(agent.email, client=own) for _ in range(20)]
    assert looked_at(answers) == BOUNDS["account"].everybody - BOUNDS["account"].strangers


def test_a_browser_is_known_only_where_it_signed_in(agent, other_agent, no_delay):
    own = Client()
    attempt(agent.email, PASSWORD, own)
    own.post("/deconnexion/")
    for _ in range(7):
        attempt(other_agent.email, client=own)
    assert attempt(other_agent.email, PASSWORD, own).status_code == 429


@pytest.mark.parametrize("forged", ["x", "a:b:c", "\u00e9" * 3_000])
def test_a_forged_device_is_a_stranger(agent, no_delay, forged):
    fill(7, account=account_key(agent.email))
    own = Client()
    own.cookies[settings.DEVICE_COOKIE_NAME] = forged
    assert attempt(agent.email, PASSWORD, own).status_code == 429


def test_made_up_forwarding_does_not_change_the_network(agent):
    fill(80, network=network_key(HOME))
    for header in ("x-forwarded-for", "x-real-ip", "forwarded"):
        assert attempt(agent.email, PASSWORD, **{header: "198.51.100.77"}).status_code == 429


def test_neighbours_of_a_network_share_it(db):
    assert network_key("203.0.113.7") == network_key("203.0.113.250") == network_key("::ffff:203.0.113.7")
    assert network_key("203.0.113.7") != network_key("203.0.114.7")
    assert network_key("2001:db8:1:2::1") == network_key("2001:db8:1:2:ffff::9")
    assert network_key("") == network_key("pas une adresse")


def test_nothing_personal_is_kept_and_nothing_for_long(agent, no_delay):
    attempt(agent.email)
    kept = SignInTry.objects.get()
    assert agent.email not in (kept.account, kept.network)
    assert HOME not in (kept.account, kept.network)
    age(seconds=WINDOW.total_seconds() + 1)
    attempt("personne@exemple.invalid")
    assert SignInTry.objects.count() == 1


def test_a_closed_account_is_told_like_a_wrong_password(suspended):
    assert "ne vont pas ensemble" in attempt(suspended.email, PASSWORD).content.decode()


@pytest.mark.parametrize("password", ["x" * 10_000, "\x00", "\u00e9" * 600])
def test_strange_passwords_are_wrong_passwords(agent, password):
    assert attempt(agent.email, password).status_code == 200


def test_the_brakes_do_not_need_the_cache(agent, no_delay, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert looked_at([attempt(agent.email) for _ in range(12)]) == BOUNDS["account"].strangers
