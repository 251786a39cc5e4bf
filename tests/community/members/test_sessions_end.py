"""A session ends eight hours after who moderates or administers has signed in, thirty days after anybody else has."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import PASSWORD

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("who", "hours"), [("agent", 30 * 24), ("contributor", 30 * 24), ("moderator", 8), ("administrator", 8)]
)
def test_it_ends_at_its_hour(request, who, hours):
    client = Client()
    client.post("/connexion/", {"username": request.getfixturevalue(who).email, "password": PASSWORD})
    left = timedelta(seconds=client.session.get_expiry_age())
    assert timedelta(hours=hours) - timedelta(minutes=1) < left <= timedelta(hours=hours)


def test_using_it_does_not_make_it_longer(moderator):
    client = Client()
    client.post("/connexion/", {"username": moderator.email, "password": PASSWORD})
    session = client.session
    before = session.get_expiry_date()
    session["something"] = 1
    session.save()
    assert client.session.get_expiry_date() == before
