"""A moderator opens a recovery and reads nothing of it; the member proves an address; a delay passes."""

import re
from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from community.account_events.models import AccountEvent
from community.members.models import Member
from community.members.second_factors.factors import has_second_factor
from community.members.second_factors.operations import add_app
from community.recovery.models import DELAY, LIFETIME, Outcome, Reason, Recovery
from community.recovery.operations import (
    RecoveryOpenError,
    cancel_recovery,
    complete_due_recoveries,
    expire_recoveries,
    open_recovery,
    prove_address,
)
from community.recovery.tokens import member_token, refusal_token
from foundation.mail.models import Mail
from foundation.throttling.limits import ThrottledError
from tests.cast import PASSWORD, login, member

SCREEN = "/gestion/recuperations/"
NEW = "alix.nouvelle@exemple.invalid"
SAID = {"reason": Reason.ADDRESS.value, "contact": NEW, "check_made": "Rappelée par le standard de sa mairie."}
LINK = re.compile(r"/recuperation/[\w:-]+/")
REFUSAL = re.compile(r"/recuperation/refus/[\w:-]+/")
CODE = re.compile(r"\b\d{4}-\d{4}\b")


def latest(to):
    return Mail.objects.filter(to=to).order_by("-pk").first()


def link_to(address, pattern=LINK):
    return pattern.search(latest(address).text)[0]


def kinds(person):
    events = AccountEvent.objects.filter(member=person).order_by("pk")
    return [event.kind for event in events if event.kind.startswith("recovery.")]


@pytest.fixture
def opened(agent, moderator):
    return open_recovery(member=agent, by=moderator, **SAID)


def prove(client, link, address=NEW):
    client.post(link, {"address": address})
    return client.post(f"{link}code/", {"code": CODE.search(latest(address).text)[0]})


def pass_delay(recovery):
    Recovery.objects.filter(pk=recovery.pk).update(due_at=timezone.now() - timedelta(seconds=1))
    return complete_due_recoveries()


def test_from_the_call_to_the_new_address(agent, moderator, administrator):
    former, staff = agent.email, login(Client(), moderator)
    session = login(Client(), agent)
    assert staff.post(SCREEN, {"account": agent.email.upper(), **SAID}).url == SCREEN
    assert latest(administrator.email).subject == "Récupération de compte ouverte : Alix Exemple"
    assert latest(former).subject == "Quelqu’un demande à récupérer votre compte"
    client, link = Client(), link_to(NEW)
    assert "Alix" in client.get(link).content.decode()
    assert prove(client, link).url == link
    assert "Votre adresse est prouvée" in client.get(link).content.decode()
    assert latest(former).subject == "Votre compte : trois jours pour dire non"
    agent.refresh_from_db()
    assert agent.email == former

    # Whoever reads the former mailbox may attach an identity in the meantime.
    SocialAccount.objects.create(user=agent, provider="https://sso.exemple.invalid", uid="voleur")
    recovery = Recovery.objects.get()
    assert abs(recovery.due_at - timezone.now() - DELAY) < timedelta(minutes=1)
    assert complete_due_recoveries() == 0
    assert pass_delay(recovery) == 1
    agent.refresh_from_db()
    assert (agent.email, agent.has_usable_password()) == (NEW, False)
    assert not SocialAccount.objects.exists()
    assert latest(former).subject == "Votre compte a changé de mains"
    assert latest(NEW).subject == "Votre compte est de nouveau à vous"
    assert client.get(link).status_code == 404
    assert session.get("/mon-compte/").status_code == 302
    assert complete_due_recoveries() == 0
    assert kinds(agent) == ["recovery.opened", "recovery.address_proven", "recovery.done"]
    assert AccountEvent.objects.get(kind="recovery.opened").by == moderator


def test_staff_read_neither_the_code_nor_the_address_that_was_typed(agent, opened, moderator, administrator):
    other = "ailleurs@exemple.invalid"
    prove(Client(), link_to(NEW), other)
    code = CODE.search(Mail.objects.filter(to=other).last().text)[0]
    link = link_to(NEW)
    for person in (moderator, administrator):
        screen = login(Client(), person).get(SCREEN).content.decode()
        assert "Rappelée par le standard" in screen
        mail = "".join(Mail.objects.filter(to=person.email).values_list("text", flat=True))
        for secret in (other, code, link, member_token(opened), refusal_token(opened)):
            assert secret not in screen
            assert secret not in mail
    events = str(list(AccountEvent.objects.values()))
    assert other not in events
    assert NEW not in events


def test_the_former_address_cancels(agent, opened):
    refusal = link_to(agent.email, REFUSAL)
    prove(Client(), link_to(NEW))
    client = Client()
    assert client.get(refusal).status_code == 200
    assert Recovery.objects.get().ended_at is None
    assert client.post(refusal).url == "/"
    assert pass_delay(opened) == 0
    agent.refresh_from_db()
    assert agent.email != NEW
    assert latest(NEW).subject == "La récupération du compte est annulée"
    assert client.post(refusal).status_code == 404
    assert kinds(agent)[-1] == "recovery.cancelled"


def test_the_member_and_staff_cancel_too(agent, other_agent, moderator, opened):
    own = login(Client(), agent)
    assert "est en cours" in own.get("/mon-compte/").content.decode()
    assert login(Client(), other_agent).post("/mon-compte/recuperation/").status_code == 404
    assert own.post("/mon-compte/recuperation/").url == "/mon-compte/"
    assert Recovery.objects.get().outcome == Outcome.CANCELLED
    second = open_recovery(member=agent, by=moderator, **SAID)
    assert login(Client(), moderator).post(f"{SCREEN}{second.pk}/annulation/").url == SCREEN
    assert not Recovery.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize(
    ("by", "whose", "may"),
    [
        ("moderator", "agent", True),
        ("administrator", "agent", True),
        ("administrator", "moderator", True),
        ("moderator", "moderator", False),
        ("moderator", "administrator", False),
        ("administrator", "administrator", False),
        ("contributor", "agent", False),
        ("agent", "other_agent", False),
        ("moderator", "suspended", False),
    ],
)
def test_who_may_open_it_for_whom(request, by, whose, may):
    opener, person = request.getfixturevalue(by), request.getfixturevalue(whose)
    if may:
        open_recovery(member=person, by=opener, **SAID)
    else:
        with pytest.raises(PermissionDenied):
            open_recovery(member=person, by=opener, **SAID)
    client = login(Client(), opener)
    client.post(SCREEN, {"account": person.email, **SAID})
    assert Recovery.objects.exists() is may


@pytest.mark.parametrize("who", [None, "agent", "contributor"])
def test_the_screen_is_for_staff(request, client, db, opened, who):
    if who:
        login(client, request.getfixturevalue(who))
    for answer in (client.get(SCREEN), client.post(f"{SCREEN}{opened.pk}/annulation/")):
        assert answer.status_code in (302, 403)
    assert Recovery.objects.get().ended_at is None


def test_a_moderator_does_not_recover_for_who_has_joined_staff_meanwhile(agent, opened, administrator):
    prove(Client(), link_to(NEW))
    agent.groups.set(administrator.groups.all())
    assert pass_delay(opened) == 0
    agent.refresh_from_db()
    assert agent.email != NEW
    assert Recovery.objects.get().outcome == Outcome.CANCELLED


@pytest.mark.parametrize(("reason", "keeps"), [(Reason.ADDRESS, True), (Reason.BOTH, False)])
def test_a_second_factor_goes_only_when_it_is_lost(agent, moderator, reason, keeps):
    add_app(member=agent, secret="JBSWY3DPEHPK3PXP", step=1)
    recovery = open_recovery(member=agent, by=moderator, **{**SAID, "reason": reason.value})
    prove_address(recovery=recovery, address=NEW)
    pass_delay(recovery)
    assert has_second_factor(agent) is keeps


def test_who_has_lost_the_second_factor_alone_keeps_the_address(agent, moderator):
    add_app(member=agent, secret="JBSWY3DPEHPK3PXP", step=1)
    recovery = open_recovery(member=agent, by=moderator, **{**SAID, "reason": Reason.SECOND_FACTOR.value})
    client, link = Client(), link_to(NEW)
    assert client.post(link, {"address": NEW}).status_code == 200
    prove(client, link, agent.email)
    assert pass_delay(recovery) == 1
    agent.refresh_from_db()
    assert agent.email != NEW
    assert not has_second_factor(agent)


def test_three_wrong_codes_end_the_code(opened):
    client, link = Client(), link_to(NEW)
    client.post(link, {"address": NEW})
    assert [client.post(f"{link}code/", {"code": "0000-0000"}).status_code for _ in range(3)] == [200, 200, 302]
    assert client.post(f"{link}code/", {"code": CODE.search(latest(NEW).text)[0]}).url == link
    assert Recovery.objects.get().due_at is None


def test_the_code_is_of_no_use_to_another_browser_or_recovery(opened, other_agent, moderator):
    client, link = Client(), link_to(NEW)
    client.post(link, {"address": NEW})
    code = CODE.search(latest(NEW).text)[0]
    assert Client().post(f"{link}code/", {"code": code}).url == link
    other = open_recovery(member=other_agent, by=moderator, **SAID)
    assert client.post(f"/recuperation/{member_token(other)}/code/", {"code": code}).status_code == 302
    assert not Recovery.objects.exclude(due_at=None).exists()


def test_few_codes_are_sent(opened):
    client, link = Client(), link_to(NEW)
    answers = [client.post(link, {"address": "autre@exemple.invalid"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_an_address_that_is_taken_is_told_once_it_is_proven(agent, other_agent, opened):
    client, link = Client(), link_to(NEW)
    prove(client, link, other_agent.email)
    assert "déjà un compte" in client.get(link).content.decode()
    assert Recovery.objects.get().due_at is None


def test_an_address_taken_during_the_delay_cancels(agent, opened):
    prove(Client(), link_to(NEW))
    member("Alix.nouvelle")
    assert pass_delay(opened) == 0
    assert Recovery.objects.get().outcome == Outcome.CANCELLED
    assert Member.objects.filter(email=NEW).get() != agent


def test_a_link_ends_when_nobody_uses_it(agent, opened, moderator):
    link = link_to(NEW)
    Recovery.objects.update(opened_at=timezone.now() - LIFETIME)
    assert Client().get(link).status_code == 404
    with pytest.raises(PermissionDenied):
        prove_address(recovery=opened, address=NEW)
    assert expire_recoveries() == 1
    assert kinds(agent)[-1] == "recovery.expired"
    open_recovery(member=agent, by=moderator, **SAID)


@pytest.mark.parametrize("token", ["x", "1:aaaa:bbbb", "é", "a" * 3_000])
def test_a_made_up_link_is_none(client, opened, token):
    assert client.get(f"/recuperation/{token}/").status_code == 404
    assert client.post(f"/recuperation/refus/{token}/").status_code == 404


def test_one_link_does_not_stand_for_the_other(client, opened):
    assert client.get(f"/recuperation/{refusal_token(opened)}/").status_code == 404
    assert client.post(f"/recuperation/refus/{member_token(opened)}/").status_code == 404


def test_one_is_open_at_a_time_and_ten_a_day(agent, moderator, opened):
    with pytest.raises(RecoveryOpenError):
        open_recovery(member=agent, by=moderator, **SAID)
    cancel_recovery(recovery=opened)
    for _ in range(8):
        cancel_recovery(recovery=open_recovery(member=agent, by=moderator, **SAID))
    with pytest.raises(ThrottledError):
        open_recovery(member=agent, by=moderator, **SAID)


@pytest.mark.parametrize(
    "wrong",
    [
        {"account": "personne@exemple.invalid"},
        {"account": ""},
        {"reason": "autre"},
        {"contact": "a@b.fr\nBcc: c@d.fr"},
        {"check_made": ""},
        {"check_made": "x" * 501},
    ],
)
def test_a_form_that_is_not_filled_in_opens_nothing(agent, moderator, wrong):
    answer = login(Client(), moderator).post(SCREEN, {"account": agent.email, **SAID, **wrong})
    assert answer.status_code == 200
    assert not Recovery.objects.exists()
    assert not Mail.objects.exists()


def test_the_password_of_before_opens_nothing(agent, opened):
    prove(Client(), link_to(NEW))
    pass_delay(opened)
    client = Client()
    assert client.post("/connexion/", {"username": NEW, "password": PASSWORD}).status_code == 200
