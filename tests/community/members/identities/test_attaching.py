"""My account lists the identities that open it, attaches one and detaches one; its owner is told by mail."""

import time
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from community.account_events.models import AccountEvent
from foundation.mail.models import Mail
from tests.cast import PASSWORD, member
from tests.community.members.identities.conftest import Traveller, is_signed_in, text_of

ATTACH = "/mon-compte/identites/proconnect/"


class Attaching(Traveller):
    """A browser that goes there from "my account"."""

    def leave(self, client, **data):
        answer = client.post(ATTACH)
        return super().leave(_Answered(answer)) if answer.status_code == 200 else None


class _Answered:
    def __init__(self, answer):
        self.answer = answer

    def post(self, *_arguments):
        return self.answer


@pytest.fixture
def attach(travel):
    return Attaching(travel.server, "proconnect")


@pytest.fixture
def here(agent):
    client = Client()
    client.post("/connexion/", {"username": agent.email, "password": PASSWORD})
    Mail.objects.all().delete()
    return client


def test_a_signed_in_person_attaches_an_identity_of_another_address(attach, here, agent, travel):
    _, answer = attach(here)
    assert answer.url == "/mon-compte/"
    assert SocialAccount.objects.get().user == agent
    assert [each.subject for each in Mail.objects.all()] == ["ProConnect et votre compte"]
    page = here.get("/mon-compte/").content.decode()
    assert "Désormais, ProConnect vous connecte ici" in page
    assert "Détacher ProConnect" in page
    again, _ = travel()
    assert again.session["_auth_user_id"] == str(agent.pk)


def test_an_identity_of_another_account_is_not_attached(attach, here, travel):
    SocialAccount.objects.create(user=member("Camille"), provider=travel.server.url, uid="camille-chez-fia1")
    attach(here)
    assert "elle ouvre un autre compte" in text_of(here)
    assert SocialAccount.objects.count() == 1
    assert not Mail.objects.exists()


def test_whoever_signed_in_long_ago_says_again_who_they_are(attach, here, monkeypatch, agent):
    account = SocialAccount.objects.create(user=agent, provider="x", uid="y")
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 660)
    for address in (ATTACH, f"/mon-compte/identites/{account.pk}/retrait/"):
        assert here.post(address).url == f"/mon-compte/confirmer/?{urlencode({'next': address})}"
        here.post("/mon-compte/confirmer/", {"password": PASSWORD, "next": address})
        assert here.get(address).url == "/mon-compte/"
        now += 660


def test_another_person_at_the_browser_attaches_nothing(attach, here, other_agent):
    back = attach.back(attach.leave(here))
    here.post("/deconnexion/")
    here.post("/connexion/", {"username": other_agent.email, "password": PASSWORD})
    here.get(back)
    assert not SocialAccount.objects.exists()


def test_an_identity_is_detached_and_its_owner_is_told(attach, here, agent, travel):
    attach(here)
    Mail.objects.all().delete()
    account = SocialAccount.objects.get()
    assert here.post(f"/mon-compte/identites/{account.pk}/retrait/").url == "/mon-compte/"
    assert not SocialAccount.objects.exists()
    assert "ne vous connecte plus" in Mail.objects.get().text
    assert AccountEvent.objects.filter(member=agent, kind="members.identity_detached").exists()
    EmailAddress.objects.all().delete()
    again, _ = travel()
    assert not is_signed_in(again)


def test_nobody_detaches_that_of_another(here, other_agent):
    account = SocialAccount.objects.create(user=other_agent, provider="x", uid="y")
    assert here.post(f"/mon-compte/identites/{account.pk}/retrait/").status_code == 404
    assert SocialAccount.objects.exists()


def test_a_stranger_attaches_nothing(client, proconnect, db):
    assert client.post(ATTACH).url == f"/connexion/?next={ATTACH}"


def test_the_account_page_says_nothing_without_a_provider(here):
    assert "Comptes d’autres sites" not in here.get("/mon-compte/").content.decode()
