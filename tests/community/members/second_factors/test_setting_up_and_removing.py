"""One sets a second factor up and removes it after saying again who one is; each change is told by mail, at once."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from community.members.second_factors.factors import factors_of
from foundation.mail.models import Mail
from tests.cast import PASSWORD, login

HERE = "/mon-compte/second-facteur/"
APP, PASSKEY, CODES = f"{HERE}application/", f"{HERE}cle/", f"{HERE}codes/"
SECRET = re.compile(r'second-factor-secret">([A-Z2-7 ]+)<')


def sign_in(person):
    client = Client()
    client.post("/connexion/", {"username": person.email, "password": PASSWORD})
    return client


def works(client):
    return client.get("/mon-compte/").status_code == 200


def set_up(client, clock):
    secret = SECRET.search(client.get(APP).content.decode())[1].replace(" ", "")
    return client.post(APP, {"code": format_hotp_value(hotp_value(secret, clock.step))})


def test_an_application_is_set_up_with_its_first_code(agent, clock):
    here, elsewhere = sign_in(agent), sign_in(agent)
    Mail.objects.all().delete()
    page = here.get(APP).content.decode()
    assert "data:image/svg+xml;base64," in page
    assert here.post(APP, {"code": "000000"}).status_code == 200
    assert not factors_of(agent)
    assert set_up(here, clock).url == CODES
    assert factors_of(agent)
    assert len(re.findall(r"<code>\d{4} \d{4}</code>", here.get(CODES).content.decode())) == 10
    assert [works(here), works(elsewhere)] == [True, False]
    mail = Mail.objects.get()
    assert mail.subject == "Votre second facteur a changé"
    assert "Une application de codes vient" in mail.text


def test_the_code_that_set_it_up_is_used(agent, clock, first_factor):
    client = sign_in(agent)
    secret = SECRET.search(client.get(APP).content.decode())[1].replace(" ", "")
    code = format_hotp_value(hotp_value(secret, clock.step))
    client.post(APP, {"code": code})
    again, _ = first_factor(agent)
    assert again.post("/connexion/second-facteur/", {"code": code}).status_code == 200


def test_the_key_stays_the_same_until_it_is_used_and_is_encrypted_in_the_session(agent, clock):
    client = sign_in(agent)
    first, second = (SECRET.search(client.get(APP).content.decode())[1] for _ in range(2))
    assert first == second
    assert first.replace(" ", "") not in str(dict(client.session))


def test_there_is_one_application(agent, protect, clock, first_factor):
    app = protect(agent)
    client, _ = first_factor(agent)
    client.post("/connexion/second-facteur/", {"code": app.code()})
    assert set_up(client, clock).url == HERE
    assert Authenticator.objects.filter(type="totp").count() == 1


@pytest.mark.parametrize("address", [APP, PASSKEY, CODES, f"{HERE}1/retrait/"])
def test_one_says_again_who_one_is(agent, clock, address):
    client = login(Client(), agent)
    for answer in (client.get(address), client.post(address, {"code": "000000"})):
        assert answer.url.startswith("/mon-compte/confirmer/?next=")
    assert not Mail.objects.exists()


def test_neither_a_password_nor_a_mailbox_says_who_one_is_once_there_is_a_second_factor(agent, protect, clock, code_of):
    client = login(Client(), agent)
    client.post("/mon-compte/confirmer/", {"send_code": "1"})
    code = code_of(agent.email)
    app = protect(agent)
    assert client.post("/mon-compte/confirmer/", {"password": PASSWORD}).url.startswith(
        "/mon-compte/confirmer/second-facteur/"
    )
    assert client.post("/mon-compte/confirmer/code/", {"code": code}).url == "/mon-compte/confirmer/"
    assert client.post("/mon-compte/confirmer/", {"send_code": "1"}).status_code == 302
    assert not Mail.objects.exists()
    assert client.get(CODES).status_code == 302
    confirm = "/mon-compte/confirmer/second-facteur/"
    assert client.post(confirm, {"code": "000000", "next": CODES}).status_code == 200
    assert client.post(confirm, {"code": app.code(), "next": CODES}).url == CODES
    assert client.get(CODES).status_code == 200


def test_new_codes_end_the_former_ones(agent, protect, first_factor):
    app = protect(agent)
    former = app.recovery()
    client, _ = first_factor(agent)
    client.post("/connexion/second-facteur/", {"code": app.code()})
    client.post(CODES)
    assert not set(former) & set(app.recovery())
    assert "codes de secours" in Mail.objects.get().text


def test_removing_the_last_one_is_told_and_ends_the_other_sessions(agent, protect, first_factor, clock):
    app = protect(agent)
    here, _ = first_factor(agent)
    here.post("/connexion/second-facteur/", {"code": app.code()})
    elsewhere, _ = first_factor(agent)
    elsewhere.post("/connexion/second-facteur/", {"code": app.recovery()[0]})
    Mail.objects.all().delete()
    remove = f"{HERE}{factors_of(agent).app.pk}/retrait/"
    assert here.get(remove).status_code == 200
    assert Authenticator.objects.count() == 2
    assert here.post(remove).url == HERE
    assert not Authenticator.objects.exists()
    assert "retirée" in Mail.objects.get().text
    assert works(here)
    assert first_factor(agent)[1].url == "/"
    assert elsewhere.get("/mon-compte/").status_code == 302


def test_the_factor_of_another_is_missing(agent, other_agent, protect, first_factor):
    theirs = protect(other_agent) and factors_of(other_agent).app.pk
    client = sign_in(agent)
    for answer in (client.get(f"{HERE}{theirs}/retrait/"), client.post(f"{HERE}{theirs}/retrait/")):
        assert answer.status_code == 404
    assert factors_of(other_agent)


def test_recovery_codes_go_with_what_they_stand_in_for(agent):
    client = sign_in(agent)
    assert client.get(CODES).status_code == 404
    assert client.post(CODES).status_code == 404
    assert not Authenticator.objects.exists()


def test_as_many_queries_for_one_passkey_as_for_five(agent, count_queries):
    client = sign_in(agent)
    add = lambda: Authenticator.objects.create(user=agent, type="webauthn", data={"name": "clé", "credential": {}})  # noqa: E731
    add()
    before = count_queries(lambda: client.get(HERE))
    for _ in range(4):
        add()
    assert count_queries(lambda: client.get(HERE)) == before
