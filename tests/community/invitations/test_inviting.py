"""A dry run sends nothing; the worker writes; a link has no effect by itself and makes one account."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from community.invitations.models import LIFETIME, Invitation, State
from community.invitations.operations import cancel, delete_old_invitations, dry_run, invite, resend
from community.invitations.reading import Line, Problem
from community.levels.models import Level, Vouch
from community.levels.policies import level_of
from community.members.models import Member
from foundation.mail.models import Mail
from foundation.tasks.worker import run_ready
from foundation.throttling.limits import ThrottledError
from tests.cast import login, member

SCREEN = "/gestion/invitations/"
LINK = re.compile(r"/invitation/[\w:.-]+/")
NEW = "nouvelle@exemple.invalid"
NAMES = {"first_name": "Élise", "last_name": "Exemple"}


def lines(*addresses):
    return [Line(number, address) for number, address in enumerate(addresses, 1)]


def link_to(address):
    run_ready()
    return LINK.search(Mail.objects.filter(to=address).order_by("-pk").first().text)[0]


@pytest.fixture
def invitation(moderator):
    [created] = invite(by=moderator, lines=lines(NEW), vouches=True)
    return created


def test_from_the_file_to_the_account(moderator, agent):
    client = login(Client(), moderator)
    content = f"courriel;prénom;nom\n{NEW};Élise;Exemple\n{agent.email};;\n{NEW};;\nrien;;\n".encode("cp1252")
    page = client.post(SCREEN, {"file": SimpleUploadedFile("liste.csv", content), "vouches": "on"})
    shown = unescape(page.content.decode())
    for words in ("rien n’est encore envoyé", "déjà membre", "déjà dans ce fichier", "pas d’adresse"):
        assert words in shown
    assert not Invitation.objects.exists()
    people = re.search(r'name="people" value="([^"]+)"', shown)[1]
    assert client.post(f"{SCREEN}envoi/", {"people": people}).url == SCREEN
    link = link_to(NEW)
    mail = Mail.objects.get(to=NEW)
    assert "Morgan Exemple vous invite" in mail.subject
    assert not Mail.objects.filter(to=agent.email).exists()
    guest = Client()
    assert "Morgan Exemple" in guest.get(link).content.decode()
    assert not Member.objects.filter(email=NEW).exists()
    answer = guest.post(link, NAMES)
    person = Member.objects.get(email=NEW)
    assert (answer.status_code, guest.session["_auth_user_id"]) == (302, str(person.pk))
    assert level_of(person) == Level.MEMBER
    assert Vouch.objects.get(member=person).voucher == moderator
    assert Invitation.objects.get().state == State.ACCEPTED
    assert "acceptée" in client.get(SCREEN).content.decode()
    # A second click signs nobody in.
    again = Client()
    assert again.get(link).url == "/connexion/"
    assert "_auth_user_id" not in again.session


def test_without_the_word_of_who_invites_nobody_is_vouched_for(moderator):
    invite(by=moderator, lines=lines(NEW), vouches=False)
    Client().post(link_to(NEW), NAMES)
    assert Member.objects.filter(email=NEW).exists()
    assert not Vouch.objects.exists()


def test_the_word_of_who_may_no_longer_give_it_counts_for_nothing(moderator, invitation):
    link = link_to(NEW)
    moderator.groups.clear()
    Client().post(link, NAMES)
    assert Member.objects.filter(email=NEW).exists()
    assert not Vouch.objects.exists()


def test_staff_vouch_for_more_than_five(moderator):
    addresses = [f"a{number}@exemple.invalid" for number in range(6)]
    invite(by=moderator, lines=lines(*addresses), vouches=True)
    for address in addresses:
        Client().post(link_to(address), NAMES)
    assert Vouch.objects.filter(voucher=moderator).count() == 6


def test_members_and_invited_people_are_reported_and_not_written_to(moderator, agent, invitation):
    found = dry_run(lines=lines(agent.email, NEW, "autre@exemple.invalid"))
    assert [line.problem for line in found] == [Problem.MEMBER, Problem.INVITED, None]
    created = invite(by=moderator, lines=lines(agent.email, NEW), vouches=True)
    assert created == []
    assert Invitation.objects.count() == 1


def test_a_dry_run_is_of_who_made_it_and_cannot_be_changed(moderator, administrator):
    page = login(Client(), moderator).post(SCREEN, {"file": SimpleUploadedFile("liste.csv", NEW.encode())})
    people = re.search(r'name="people" value="([^"]+)"', page.content.decode())[1]
    login(Client(), administrator).post(f"{SCREEN}envoi/", {"people": people})
    login(Client(), moderator).post(f"{SCREEN}envoi/", {"people": f"x{people}"})
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("seconds", "works"), [(1, True), (0, False), (-1, False)])
def test_a_link_ends_after_thirty_days(invitation, seconds, works, monkeypatch):
    link = link_to(NEW)
    at = invitation.sent_at + LIFETIME - timedelta(seconds=seconds)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    answer = Client().post(link, NAMES)
    assert (answer.status_code == 302) is works
    assert Member.objects.filter(email=NEW).exists() is works


def test_a_cancelled_invitation_and_a_former_link_make_nothing(moderator, invitation):
    former = link_to(NEW)
    resend(invitation=invitation, by=moderator)
    latest = link_to(NEW)
    assert former != latest
    assert Client().post(former, NAMES).status_code == 404
    assert Client().get(latest).status_code == 200
    cancel(invitation=invitation, by=moderator)
    assert Client().post(latest, NAMES).status_code == 404
    assert not Member.objects.filter(email=NEW).exists()


def test_one_address_receives_few_messages(moderator, invitation):
    for _number in range(2):
        resend(invitation=invitation, by=moderator)
    with pytest.raises(ThrottledError):
        resend(invitation=invitation, by=moderator)


def test_whoever_has_an_account_by_then_signs_in(invitation):
    link, person = link_to(NEW), member("Nouvelle")
    guest = Client()
    assert guest.post(link, NAMES).url == "/connexion/"
    assert "_auth_user_id" not in guest.session
    assert [each.pk for each in Member.objects.filter(email=NEW)] == [person.pk]
    invitation.refresh_from_db()
    assert invitation.state == State.WAITING


def test_what_is_forged_or_incomplete_makes_nothing(invitation):
    link = link_to(NEW)
    for forged in ("/invitation/x/", f"{link[:-5]}abcd/", "/invitation/WzFd/"):
        assert Client().get(forged).status_code == 404
    assert Client().post(link, {"first_name": "", "last_name": ""}).status_code == 200
    assert not Member.objects.filter(email=NEW).exists()


def test_others_invite_nobody_and_see_no_invitation(agent, contributor, invitation):
    other = member("Camille")
    for person in (agent, contributor):
        with pytest.raises(PermissionDenied):
            invite(by=person, lines=lines("x@exemple.invalid"), vouches=True)
        client = login(Client(), person)
        for answer in (client.get(SCREEN), client.post(f"{SCREEN}envoi/"), client.post(f"{SCREEN}{invitation.pk}/")):
            assert answer.status_code in (302, 403)
            assert NEW not in answer.content.decode()
    with pytest.raises(PermissionDenied):
        cancel(invitation=invitation, by=other)


def test_what_nobody_answered_is_forgotten(invitation):
    assert delete_old_invitations() == 0
    Invitation.objects.update(sent_at=timezone.now() - LIFETIME - timedelta(days=61))
    assert delete_old_invitations() == 1
