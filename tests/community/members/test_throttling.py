"""Guessing passwords is slow from anywhere, and does not lock the owner of an account out."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from community.members.devices import account_of
from community.members.throttling import LIMITS, SITE_ALARM, WINDOW
from foundation.http.networks import network_of
from foundation.monitoring.registry import Measurement, metrics
from foundation.throttling.limits import Throttle
from foundation.throttling.models import Attempt
from tests.cast import PASSWORD

WRONG = "pas le bon mot de passe"
HOME = "203.0.113.7"


@pytest.fixture
def no_delay(monkeypatch):
    """Without the delays: the limits alone."""
    monkeypatch.setattr("community.members.throttling.DELAYS", ())


def attempt(address, password=WRONG, client=None, remote=HOME, **headers):
    form = {"username": address, "password": password}
    return (client or Client()).post("/connexion/", form, REMOTE_ADDR=remote, headers=headers)


def age(**delta):
    """Make every attempt older."""
    older = timedelta(**delta)
    for each in Attempt.objects.all():
        Attempt.objects.filter(pk=each.pk).update(at=each.at - older, expires_at=each.expires_at - older)


def checked(answers):
    """Return of how many attempts the password was checked."""
    return sum("ne vont pas ensemble" in each.content.decode() for each in answers)


def test_the_right_password_signs_in_and_counts_for_nothing(agent):
    assert attempt(agent.email, PASSWORD).status_code == 302
    assert not Attempt.objects.exists()


def test_few_wrong_passwords_of_an_account_are_checked(agent, no_delay):
    answers = [attempt(agent.email) for _ in range(25)]
    assert checked(answers) == LIMITS["account"].unknown_devices
    assert LIMITS["account"].all_devices <= 10
    assert answers[-1].status_code == 429


def test_the_right_password_is_not_checked_either_after_too_many_attempts(agent, no_delay):
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


def test_refused_attempts_do_not_make_it_longer(agent, no_delay):
    for _ in range(7):
        attempt(agent.email)
    age(minutes=14)
    assert attempt(agent.email).status_code == 429
    age(minutes=1, seconds=1)
    assert attempt(agent.email, PASSWORD).status_code == 302


def test_the_delay_between_attempts_grows(agent):
    for _ in range(4):
        assert attempt(agent.email).status_code == 200
    answer = attempt(agent.email, PASSWORD)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 5
    age(seconds=6)
    assert attempt(agent.email).status_code == 200
    assert 15 <= int(attempt(agent.email).headers["Retry-After"]) <= 20


def test_an_unknown_address_is_answered_word_for_word_like_a_known_one(agent, no_delay):
    def answers_of(address):
        answers = [attempt(address) for _ in range(9)]
        return [(each.status_code, each.content.decode().replace(address, "")) for each in answers]

    known, unknown = answers_of(agent.email), answers_of("personne@exemple.invalid")
    assert [status for status, _ in known] == [200] * 7 + [429] * 2
    assert without_tokens(known) == without_tokens(unknown)


def without_tokens(answers):
    return [(status, re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)) for status, page in answers]


def test_other_spellings_of_an_address_are_the_same_account(db):
    assert account_of("Alix@Exemple.invalid ") == account_of("alix@exemple.invalid")
    # PostgreSQL takes these for the same letters once they are capitals.
    assert account_of("alıx@exemple.invalid") == account_of("alix@exemple.invalid")


def test_a_success_uncounts_no_failure(agent, other_agent, no_delay):
    for _ in range(6):
        attempt(agent.email)
    assert attempt(agent.email, PASSWORD).status_code == 302
    assert attempt(other_agent.email, PASSWORD).status_code == 302
    assert attempt(agent.email).status_code == 200
    assert attempt(agent.email).status_code == 429


def test_a_network_that_tries_many_accounts_is_throttled(agent, monkeypatch):
    fill(80, "network", network_of("203.0.113.200"))
    assert attempt(agent.email, PASSWORD).status_code == 429
    assert attempt(agent.email, PASSWORD, remote="198.51.100.1").status_code == 302


def fill(count, subject, value=""):
    """Make failed attempts of unknown devices at an account, from a network, or at the site, and nowhere else."""
    now = timezone.now()
    devices = ("",) if subject == "site" else ("", ".unknown_device")
    keys = [Throttle(f"sign_in.{subject}{device}", (), value).key for device in devices]
    Attempt.objects.bulk_create(Attempt(key=key, at=now, expires_at=now + WINDOW) for key in keys * count)


def test_a_town_hall_with_a_few_mistaken_colleagues_goes_on(agent):
    fill(79, "network", network_of(HOME))
    assert attempt(agent.email, PASSWORD).status_code == 302


@pytest.mark.parametrize(("before", "logged"), [(-1, 0), (0, 1), (1, 0)])
def test_many_networks_that_try_many_accounts_are_an_alarm_and_close_nothing(agent, caplog, before, logged):
    fill(SITE_ALARM.count + before, "site")
    assert attempt(agent.email).status_code == 200
    # Once, when the limit is passed, and not for each attempt from then on.
    alarms = [each.fields["what"] for each in caplog.records if each.name == "site.throttling"]
    assert alarms == ["sign_in.site"] * logged
    assert attempt(agent.email, PASSWORD, remote="198.51.100.1").status_code == 302


@pytest.mark.parametrize(("failed", "healthy"), [(-1, True), (0, True), (1, False)])
def test_operators_see_how_many_attempts_fail(db, failed, healthy):
    fill(SITE_ALARM.count + failed, "site")
    metric = next(each for each in metrics("web") if each.key == "sign_in_failed")
    assert metric.read() == Measurement(SITE_ALARM.count + failed, is_healthy=healthy)
    assert not metric.vital


@pytest.mark.parametrize(("failed", "status"), [(-1, 302), (0, 429), (1, 429)])
def test_a_network_of_ipv6_is_what_one_customer_has(agent, failed, status):
    fill(LIMITS["network"].unknown_devices + failed, "network", network_of("2001:db8:1:ffff::9"))
    assert attempt(agent.email, PASSWORD, remote="2001:db8:1:2::1").status_code == status
    assert attempt(agent.email, PASSWORD, remote="2001:db8:2:2::1").status_code == 302


def test_who_signed_in_from_this_browser_before_gets_in_while_others_guess(agent, no_delay):
    own = Client()
    assert attempt(agent.email, PASSWORD, own).status_code == 302
    own.post("/deconnexion/")
    for _ in range(20):
        attempt(agent.email, remote="198.51.100.9")
    fill(80, "network", network_of(HOME))
    assert attempt(agent.email, PASSWORD, own).status_code == 302


def test_a_known_device_has_few_attempts_too(agent, no_delay):
    own = Client()
    attempt(agent.email, PASSWORD, own)
    own.post("/deconnexion/")
    for _ in range(20):
        attempt(agent.email, remote="198.51.100.9")
    answers = [attempt(agent.email, client=own) for _ in range(20)]
    assert checked(answers) == LIMITS["account"].all_devices - LIMITS["account"].unknown_devices


def test_a_device_is_known_only_where_it_signed_in(agent, other_agent, no_delay):
    own = Client()
    attempt(agent.email, PASSWORD, own)
    own.post("/deconnexion/")
    for _ in range(7):
        attempt(other_agent.email, client=own)
    assert attempt(other_agent.email, PASSWORD, own).status_code == 429


@pytest.mark.parametrize("forged", ["x", "a:b:c", "\u00e9" * 3_000])
def test_a_forged_device_is_unknown(agent, no_delay, forged):
    fill(7, "account", account_of(agent.email))
    own = Client()
    own.cookies[settings.DEVICE_COOKIE_NAME] = forged
    assert attempt(agent.email, PASSWORD, own).status_code == 429


def test_made_up_forwarding_does_not_change_the_network(agent):
    fill(80, "network", network_of(HOME))
    for header in ("x-forwarded-for", "x-real-ip", "forwarded"):
        assert attempt(agent.email, PASSWORD, **{header: "198.51.100.77"}).status_code == 429


def test_neighbours_of_a_network_share_it(db):
    assert network_of("203.0.113.7") == network_of("203.0.113.250") == network_of("::ffff:203.0.113.7")
    assert network_of("203.0.113.7") != network_of("203.0.114.7")
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:ffff:ffff::9") == "2001:db8:1::/48"
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:2:2::1")
    assert network_of("") == network_of("pas une adresse")


def test_nothing_personal_is_stored_and_nothing_for_long(agent, no_delay):
    attempt(agent.email)
    first = set(Attempt.objects.values_list("pk", flat=True))
    stored = str(list(Attempt.objects.values()))
    assert first
    assert agent.email not in stored
    assert HOME not in stored
    age(seconds=WINDOW.total_seconds() + 1)
    attempt("personne@exemple.invalid")
    assert not Attempt.objects.filter(pk__in=first).exists()


def test_a_closed_account_is_answered_like_a_wrong_password(suspended):
    assert "ne vont pas ensemble" in attempt(suspended.email, PASSWORD).content.decode()


@pytest.mark.parametrize("password", ["x" * 10_000, "\x00", "\u00e9" * 600])
def test_strange_passwords_are_wrong_passwords(agent, password):
    assert attempt(agent.email, password).status_code == 200


def test_throttling_does_not_need_the_cache(agent, no_delay, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert checked([attempt(agent.email) for _ in range(12)]) == LIMITS["account"].unknown_devices
