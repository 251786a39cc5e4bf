"""Joining by ProConnect: a click, a code that proves the address, one's name read over; then a click is enough."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from community.members.models import Member
from community.profiles.operations import profile_of
from tests.community.members.identities.conftest import Traveller, is_signed_in
from tests.factories.territories import country, territory
from tests.oidc_server import METHODS, PKCE


def test_a_newcomer_joins_and_comes_back_with_one_click(travel, sign_up):
    client, answer = sign_up(next="/defis/")
    assert answer.url == "/premiers-pas/?next=%2Fdefis%2F"
    person = Member.objects.get()
    assert (person.email, person.get_full_name()) == ("camille@exemple.invalid", "Camille Exemple")
    assert not person.has_usable_password()
    again, answer = travel()
    assert answer.url == "/"
    assert again.session["_auth_user_id"] == str(person.pk)


def test_the_names_of_the_provider_are_proposed_and_the_charter_is_told(travel, code_of):
    client, _ = travel()
    assert "Cette fois, un code prouve" in client.get("/connexion/code/").content.decode()
    client.post("/connexion/code/", {"code": code_of("camille@exemple.invalid")})
    page = client.get("/inscription/").content.decode()
    assert 'value="Camille"' in page
    assert 'value="Exemple"' in page
    assert "sous une autre adresse" in page


def test_what_is_asked_of_the_provider(travel):
    [query] = [parse_qs(urlsplit(travel.leave(Client())).query)]
    assert query["scope"] == ["openid given_name usual_name email uid siret"]
    assert query["acr_values"] == ["eidas1"]
    assert query["redirect_uri"] == ["http://127.0.0.1:8000/connexion/par/proconnect/retour/"]
    assert query["code_challenge_method"] == ["S256"]
    assert all(len(query[name][0]) >= 40 for name in ("state", "nonce", "code_challenge"))


def test_no_token_is_stored_in_the_tables(sign_up):
    sign_up()
    account = SocialAccount.objects.get()
    assert account.extra_data == {"name": "ProConnect", "sirets": ["21710137700012"]}
    assert not SocialToken.objects.exists()


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_both_kinds_of_signature_are_read(travel, algorithm):
    travel.server.algorithm = algorithm
    _, answer = travel()
    assert answer.url == "/connexion/code/"


@pytest.mark.parametrize(
    ("signs", "method", "challenges"), [(True, "client_secret_post", ["S256"]), (False, "client_secret_basic", None)]
)
def test_another_provider_signs_in_too(oidc_server, settings, db, code_of, signs, method, challenges):
    settings.IDENTITY_PROVIDERS = oidc_server.settings("oidc")
    oidc_server.signs_userinfo = signs
    oidc_server.metadata = {METHODS: [method], PKCE: challenges}
    client, answer = Traveller(oidc_server, "oidc")()
    assert answer.url == "/connexion/code/"
    assert code_of("camille@exemple.invalid")


def test_the_employer_is_proposed_to_a_new_profile(sign_up):
    places = country()
    sign_up()
    profile = profile_of(Member.objects.get())
    assert (profile.employer, profile.employer_kind, profile.territory) == ("Cluny", "commune", places["71137"])


def test_a_merged_commune_leads_to_the_one_of_today(travel, sign_up):
    cluny = country()["71137"]
    territory("commune", "71999", "Jalogny", siren="217199900", is_current=False, replaced_by=cluny)
    travel.server.person["siret"] = "21719990000015"
    sign_up()
    assert profile_of(Member.objects.get()).territory == cluny


@pytest.mark.parametrize("siret", ["99999999900019", "abc", "", None, ["21710137700012"], "2" * 5_000])
def test_a_siret_that_leads_nowhere_stops_nobody(travel, sign_up, siret):
    country()
    travel.server.person["siret"] = siret
    client, _ = sign_up()
    assert is_signed_in(client)
    assert profile_of(Member.objects.get()).territory is None


def test_names_of_five_million_characters_are_cut(travel, sign_up):
    travel.server.person |= {"given_name": "Camille " * 640_000, "usual_name": "Ex\u202eem\nple\x00 " + "x" * 300}
    client, answer = travel()
    assert answer.url == "/connexion/code/"
    row = client.session["account_login"]["state"]["stages"]["login_by_code"]["data"]["identity"]
    assert row["first_name"] == ("Camille " * 19)[:150].rstrip()
    assert row["last_name"] == ("Ex em ple " + "x" * 300)[:150]


def test_the_buttons_are_not_there_without_a_provider(client, db):
    for address in ("/connexion/", "/inscription/"):
        assert "ProConnect" not in client.get(address).content.decode()
    assert client.post("/connexion/par/proconnect/").status_code == 404
    assert client.get("/connexion/par/proconnect/retour/").status_code == 404


def test_the_buttons_are_on_the_pages_to_sign_in_and_to_join(client, proconnect, db):
    for address in ("/connexion/", "/inscription/"):
        assert "Se connecter avec ProConnect" in client.get(address).content.decode()
