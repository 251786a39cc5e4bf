"""Whose account an identity opens: proven by a code the first time, never silently, never a second account."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from community.account_events.models import AccountEvent
from community.members.models import Member
from community.members.second_factors.factors import factors_of
from community.members.second_factors.operations import add_app
from foundation.mail.models import Mail
from tests.cast import PASSWORD, member
from tests.community.members.identities.conftest import is_signed_in, text_of


@pytest.fixture
def camille(db):
    return member("Camille")


def type_code(client, code_of, address="camille@exemple.invalid"):
    return client.post("/connexion/code/", {"code": code_of(address)})


def test_the_answer_is_the_same_for_an_address_with_an_account_and_without(travel, camille):
    known, first = travel()
    travel.server.person |= {"sub": "une-autre", "email": "inconnue@exemple.invalid"}
    unknown, second = travel()
    assert first.url == second.url == "/connexion/code/"
    pages = [
        each.get("/connexion/code/").content.decode().replace(address, "")
        for each, address in ((known, "camille@exemple.invalid"), (unknown, "inconnue@exemple.invalid"))
    ]
    assert [len(page) for page in pages] == [len(pages[0])] * 2
    assert [each.subject[:11] for each in Mail.objects.order_by("pk")] == ["Votre code "] * 2


def test_an_account_is_opened_after_a_code_and_its_owner_is_told(travel, camille, code_of):
    client, _ = travel()
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    type_code(client, code_of)
    assert client.session["_auth_user_id"] == str(camille.pk)
    assert SocialAccount.objects.get().user == camille
    assert "Désormais, ProConnect vous connecte ici" in text_of(client)
    assert "ProConnect et votre compte" in set(Mail.objects.values_list("subject", flat=True))
    assert AccountEvent.objects.get(kind="members.identity_attached").details == {"provider": "ProConnect"}


def test_without_the_code_nothing_is_attached(travel, camille):
    client, _ = travel()
    client.post("/connexion/code/", {"code": "0000-0000"})
    client.post("/connexion/", {"username": camille.email, "password": PASSWORD})
    assert is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_the_same_person_with_another_subject_keeps_one_account(travel, camille, code_of):
    client, _ = travel()
    type_code(client, code_of)
    travel.server.person["sub"] = "camille-chez-un-autre-fournisseur"
    again, answer = travel()
    assert answer.url == "/connexion/code/"
    assert not is_signed_in(again)
    type_code(again, code_of)
    assert is_signed_in(again)
    assert Member.objects.count() == 1
    assert SocialAccount.objects.filter(user=camille).count() == 2


def test_another_employer_is_noted_after_a_code_and_once(travel, camille, code_of):
    client, _ = travel()
    type_code(client, code_of)
    travel.server.person |= {"siret": "13002526500013", "email": "camille@ailleurs.exemple.invalid"}
    Mail.objects.all().delete()
    again, answer = travel()
    assert answer.url == "/connexion/code/"
    assert Mail.objects.get().to == camille.email
    assert SocialAccount.objects.get().extra_data["sirets"] == ["21710137700012"]
    type_code(again, code_of)
    assert is_signed_in(again)
    assert "un autre employeur" in text_of(again)
    assert SocialAccount.objects.get().extra_data["sirets"] == ["21710137700012", "13002526500013"]
    third, answer = travel()
    assert is_signed_in(third)
    assert Member.objects.get().email == camille.email


@pytest.mark.parametrize(
    "address",
    [None, "", "camille", "camille@exemple.invalid\nbcc: x@y.fr", "x" * 310 + "@exemple.fr", 42, ["a@b.fr"]],
)
def test_without_a_usable_address_a_code_by_mail_is_proposed(travel, address):
    travel.server.person["email"] = address
    client, answer = travel()
    assert answer.url == "/connexion/"
    assert "ne donne pas d’adresse" in text_of(client)
    assert not Mail.objects.exists()


def test_an_address_that_the_provider_has_not_checked_is_proven_here(travel, camille, code_of):
    travel.server.person["email_verified"] = False
    client, _ = travel()
    assert not is_signed_in(client)
    type_code(client, code_of)
    assert is_signed_in(client)


@pytest.mark.parametrize("is_attached", [True, False])
def test_a_closed_account_is_refused_as_with_a_code(travel, camille, code_of, is_attached):
    if is_attached:
        client, _ = travel()
        type_code(client, code_of)
    camille.is_active = False
    camille.save()
    client, answer = travel()
    if not is_attached:
        answer = type_code(client, code_of)
    assert answer.url == "/connexion/"
    assert "Ce compte est fermé" in text_of(client)
    assert not is_signed_in(client)
    assert SocialAccount.objects.count() == is_attached


def test_staff_show_their_second_factor_before_and_after_it_is_attached(travel, moderator, code_of, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    travel.server.person["email"] = moderator.email
    add_app(member=moderator, secret=generate_totp_secret(), step=0)
    recovery_codes = RecoveryCodes(factors_of(moderator).recovery_codes).get_unused_codes()
    client, _ = travel()
    assert type_code(client, code_of, moderator.email).url == "/connexion/second-facteur/"
    assert not SocialAccount.objects.exists()
    client.post("/connexion/second-facteur/", {"code": recovery_codes[0]})
    assert SocialAccount.objects.get().user == moderator
    again, answer = travel()
    assert answer.url == "/connexion/second-facteur/"
    assert not is_signed_in(again)


def test_staff_without_a_second_factor_attach_nothing(travel, moderator, code_of, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    travel.server.person["email"] = moderator.email
    client, _ = travel()
    assert type_code(client, code_of, moderator.email).url == "/mon-compte/second-facteur/"
    assert not SocialAccount.objects.exists()
    assert "n’est pas rattaché" in text_of(client)


def test_a_code_that_another_browser_asked_for_attaches_nothing_of_this_one(travel, camille, code_of):
    client, _ = travel()
    # The person at this browser gives up; another comes and signs in with a code of their own.
    other = member("Dany")
    client.post("/connexion/", {"username": other.email, "password": ""})
    type_code(client, code_of, other.email)
    assert client.session["_auth_user_id"] == str(other.pk)
    assert not SocialAccount.objects.exists()


def test_a_provider_that_takes_the_place_of_another_opens_no_account_of_before(travel, camille, code_of):
    client, _ = travel()
    type_code(client, code_of)
    SocialAccount.objects.update(provider="https://celui-d-avant.exemple.invalid")
    client, answer = travel()
    assert answer.url == "/connexion/code/"


def test_an_identity_attached_at_the_same_instant_elsewhere_is_refused(travel, camille, code_of):
    client, _ = travel()
    SocialAccount.objects.create(user=member("Dany"), provider=travel.server.url, uid="camille-chez-fia1")
    type_code(client, code_of)
    assert "elle ouvre un autre compte" in text_of(client)
    assert SocialAccount.objects.get().user.first_name == "Dany"


def test_a_signed_in_person_who_presses_the_button_goes_on(travel, camille):
    client = Client()
    client.force_login(camille)
    assert client.post("/connexion/par/proconnect/", {"next": "/defis/"}).url == "/defis/"
