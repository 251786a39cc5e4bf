"""Whoever signs in with a browser that was not known is told by mail, at once; never of the first time."""

import pytest
from django.test import Client

from community.members.browsers import browser_name
from foundation.mail.models import Mail
from tests.cast import PASSWORD

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


def sign_in(person, client=None, **extra):
    client = client or Client()
    client.post("/connexion/", {"username": person.email, "password": PASSWORD}, **extra)
    return client


def test_the_second_browser_is_told_and_the_first_and_known_ones_are_not(agent):
    first = sign_in(agent)
    first.post("/deconnexion/")
    sign_in(agent, first)
    assert not Mail.objects.exists()
    sign_in(agent, REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT=FIREFOX)
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (agent.email, "Connexion depuis un nouvel appareil")
    assert "Firefox (Windows)" in mail.text
    assert "203.0.113.0" in mail.text
    assert "203.0.113.7" not in mail.text


def test_a_wrong_password_is_no_sign_in(agent):
    sign_in(agent)
    Client().post("/connexion/", {"username": agent.email, "password": "pas le bon"})
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (FIREFOX, "Firefox (Windows)"),
        (EDGE, "Edge (Windows)"),
        (IPHONE, "Safari (iPhone)"),
        ("", "un autre navigateur"),
        ("URGENT : http://evil.example", "un autre navigateur"),
    ],
)
def test_a_browser_is_named_and_its_own_words_never_repeated(said, name):
    assert browser_name(said) == name
