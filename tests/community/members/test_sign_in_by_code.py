"""A code sent by mail signs in, once, in the browser that asked for it; nothing says who has an account."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client

from community.members import throttling
from community.members.models import Member
from foundation.mail.models import Mail
from tests.cast import member

NOBODY = "personne@exemple.invalid"
WRONG = "0000-0000"


@pytest.fixture
def no_delay(monkeypatch):
    monkeypatch.setattr(throttling, "DELAYS", ())


def ask(address, client=None, **extra):
    """Ask for a code; return the client, and the answer."""
    client = client or Client()
    return client, client.post("/connexion/", {"username": address, "password": "", **extra})


def type_code(client, code):
    return client.post("/connexion/code/", {"code": code})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_code_signs_in_and_proves_the_address(agent, code_of):
    client, answer = ask(agent.email)
    assert answer.url == "/connexion/code/"
    assert agent.email in client.get("/connexion/code/").content.decode()
    assert type_code(client, code_of(agent.email)).url == "/"
    assert client.session["_auth_user_id"] == str(agent.pk)
    proven = EmailAddress.objects.get(user=agent)
    assert (proven.email, proven.verified, proven.primary) == (agent.email, True, True)
    assert settings.DEVICE_COOKIE_NAME in client.cookies


@pytest.mark.parametrize(
    "change", [str, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')} "]
)
def test_dashes_and_spaces_do_not_matter(agent, code_of, change):
    client, _ = ask(agent.email.upper())
    type_code(client, change(code_of(agent.email.upper())))
    assert is_signed_in(client)


def test_the_mail_is_french_and_says_what_it_is_for(agent, code_of):
    ask(agent.email)
    mail = Mail.objects.get()
    assert mail.subject == f"Votre code : {code_of(agent.email)}"
    assert "Ne le donnez à personne" in mail.text
    assert code_of(agent.email) in mail.html


def test_a_code_works_once(agent, code_of):
    client, _ = ask(agent.email)
    code = code_of(agent.email)
    type_code(client, code)
    client.post("/deconnexion/")
    assert type_code(client, code).url == "/connexion/"
    assert not is_signed_in(client)


def test_a_code_is_of_no_use_to_another_browser(agent, other_agent, code_of):
    ask(agent.email)
    thief, _ = ask(other_agent.email)
    assert type_code(thief, code_of(agent.email)).status_code == 200
    assert type_code(Client(), code_of(agent.email)).url == "/connexion/"
    assert not is_signed_in(thief)


def test_a_new_code_ends_the_one_before(agent, code_of):
    client, _ = ask(agent.email)
    first = code_of(agent.email)
    ask(agent.email, client)
    assert type_code(client, first).status_code == 200
    assert not is_signed_in(client)


def test_a_code_ends_after_a_quarter_of_an_hour(agent, code_of, monkeypatch):
    client, _ = ask(agent.email)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 15 * 60 + 1)
    assert type_code(client, code_of(agent.email)).url == "/connexion/"
    assert not is_signed_in(client)


def test_three_wrong_codes_end_it(agent, code_of):
    client, _ = ask(agent.email)
    assert [type_code(client, WRONG).status_code for _ in range(3)] == [200, 200, 302]
    assert type_code(client, code_of(agent.email)).url == "/connexion/"
    assert not is_signed_in(client)


def test_codes_and_passwords_are_guessed_within_one_limit(agent, code_of, no_delay):
    for _ in range(throttling.LIMITS["account"].unknown_devices):
        Client().post("/connexion/", {"username": agent.email, "password": "pas le bon mot de passe"})
    client, _ = ask(agent.email)
    answer = type_code(client, code_of(agent.email))
    assert answer.status_code == 429
    assert 880 <= int(answer.headers["Retry-After"]) <= 900
    assert not is_signed_in(client)


def test_whoever_fills_the_limit_from_elsewhere_does_not_stop_a_known_device(agent, code_of, no_delay):
    own, _ = ask(agent.email)
    type_code(own, code_of(agent.email))
    own.post("/deconnexion/")
    for _ in range(12):
        ask(agent.email)
    for _ in range(12):
        Client().post("/connexion/", {"username": agent.email, "password": "pas le bon mot de passe"})
    assert ask(agent.email, own)[1].status_code == 302
    type_code(own, code_of(agent.email))
    assert is_signed_in(own)


def test_few_codes_are_sent_to_an_address_known_or_not(agent):
    for address in (agent.email, NOBODY):
        answers = [ask(address)[1] for _ in range(6)]
        assert [each.status_code for each in answers] == [302] * 5 + [429]
        assert Mail.objects.filter(to=address).count() == 5


def without_what_changes(text, address):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|\d{4}-\d{4}', "", text).replace(address, "")


def test_an_address_without_an_account_is_answered_word_for_word_like_one_with(agent):
    seen = []
    for address in (agent.email, NOBODY):
        client, answer = ask(address)
        page, wrong = client.get("/connexion/code/"), type_code(client, WRONG)
        mail = Mail.objects.get(to=address)
        texts = [answer.url, page.content.decode(), wrong.content.decode(), mail.subject, mail.text, mail.html]
        seen.append([without_what_changes(each, address) for each in texts])
    assert seen[0] == seen[1]


def test_it_asks_the_database_the_same_for_both(agent, count_queries):
    counts = [count_queries(lambda each=address: ask(each)) for address in (agent.email, NOBODY)]
    assert counts[0] == counts[1]


def test_a_closed_account_is_told_so_once_the_address_is_proven(suspended, code_of):
    client, answer = ask(suspended.email)
    assert answer.url == "/connexion/code/"
    assert type_code(client, code_of(suspended.email)).url == "/connexion/"
    assert "Ce compte est fermé" in client.get("/connexion/").content.decode()
    assert not is_signed_in(client)


def test_a_demonstration_account_is_closed_in_production(db, code_of, settings):
    person = member("Démo", is_demonstration=True)
    person.email = "demo@exemple.invalid"
    person.save()
    settings.IS_PRODUCTION = True
    client, _ = ask(person.email)
    type_code(client, code_of(person.email))
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "address", ["", "pas une adresse", "a@b.fr\nBcc: c@d.fr", "a" * 320 + "@exemple.invalid", "a@" + "b" * 260 + ".fr"]
)
def test_what_is_no_address_gets_no_mail(db, address):
    assert ask(address)[1].status_code == 200
    assert not Mail.objects.exists()


def test_letters_that_a_database_takes_for_others_are_another_mailbox(agent, code_of):
    look_alike = agent.email.replace("i", "ı", 1)
    client, answer = ask(look_alike)
    if answer.status_code == 302:
        type_code(client, code_of(look_alike))
    assert not is_signed_in(client)


def test_looking_changes_nothing(agent, code_of):
    client, _ = ask(agent.email)
    client.get(f"/connexion/code/?code={code_of(agent.email)}")
    Client().get(f"/connexion/?username={agent.email}")
    assert not is_signed_in(client)
    assert Mail.objects.count() == 1


def test_it_leads_where_one_wanted_to_go(agent, code_of):
    client, _ = ask(agent.email, next="/defis/?page=2")
    assert type_code(client, code_of(agent.email)).url == "/defis/?page=2"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_it_never_leads_elsewhere(agent, code_of, elsewhere):
    client, _ = ask(agent.email, next=elsewhere)
    assert type_code(client, code_of(agent.email)).url == "/"


def test_nothing_of_the_code_is_readable_in_the_cookies(agent, code_of):
    client, _ = ask(agent.email)
    assert code_of(agent.email) not in str(client.cookies)
    assert not Member.objects.filter(last_login__isnull=False).exists()
