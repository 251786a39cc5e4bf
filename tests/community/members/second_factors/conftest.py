"""People with second factors, and an application that shows codes."""

import time
from types import SimpleNamespace

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from community.members import throttling
from community.members.second_factors.factors import factors_of
from community.members.second_factors.operations import add_app
from foundation.mail.models import Mail
from tests.cast import PASSWORD

PERIOD_S = 30


class Clock:
    """The time, which tests move."""

    def __init__(self):
        self.now = time.time()

    def later(self, seconds):
        self.now += seconds

    @property
    def step(self):
        return int(self.now) // PERIOD_S


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("time.time", lambda: clock.now)
    return clock


@pytest.fixture
def no_delay(monkeypatch):
    monkeypatch.setattr(throttling, "DELAYS", ())


@pytest.fixture
def protect(clock):
    """Return a function that gives a person an application, and returns what shows its codes."""

    def add(person):
        secret = generate_totp_secret()
        add_app(member=person, secret=secret, step=clock.step - 10)
        Mail.objects.all().delete()
        code = lambda: format_hotp_value(hotp_value(secret, clock.step))  # noqa: E731
        recovery = lambda: RecoveryCodes(factors_of(person).recovery_codes).get_unused_codes()  # noqa: E731
        return SimpleNamespace(code=code, recovery=recovery, secret=secret)

    return add


@pytest.fixture
def first_factor():
    """Return a function that shows the first factor of a person, and returns the browser and the answer."""

    def show(person, client=None, **extra):
        client = client or Client()
        return client, client.post("/connexion/", {"username": person.email, "password": PASSWORD, **extra})

    return show
