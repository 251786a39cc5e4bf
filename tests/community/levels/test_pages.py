"""A member reads their level and its history; staff read that of others and change it, with a reason."""

import pytest
from django.test import Client

from community.levels.models import Level, LevelChange
from community.levels.operations import note_upheld_report
from community.levels.policies import level_of
from tests.cast import login

pytestmark = pytest.mark.django_db


def test_my_level_and_what_comes_next(agent, at_level, django_assert_num_queries):
    at_level(agent, Level.MEMBER, explanation="Proposée à Cluny.")
    client = login(Client(), agent)
    page = client.get("/mon-compte/niveau/").content.decode()
    assert "N1, Membre" in page
    assert "Proposée à Cluny." in page
    assert "Trois contributions publiées" in page


def test_strangers_sign_in_and_others_find_nothing(agent, other_agent):
    address = f"/niveaux/{agent.pk}/"
    assert Client().get(address).status_code == 302
    assert login(Client(), other_agent).get(address).status_code == 404
    assert login(Client(), other_agent).post(f"{address}referent/", {"explanation": "Moi"}).status_code == 404
    assert login(Client(), agent).get(address).status_code == 200


def test_an_administrator_names_with_a_reason(agent, administrator):
    client, address = login(Client(), administrator), f"/niveaux/{agent.pk}/referent/"
    assert client.post(address, {"explanation": ""}).status_code == 400
    assert level_of(agent) == Level.VISITOR
    assert client.post(address, {"explanation": "Anime le réseau."}).status_code == 302
    assert level_of(agent) == Level.REFERENT
    client.post(address, {"explanation": "Fin.", "withdraw": "1"})
    assert level_of(agent) == Level.CONTRIBUTOR


def test_a_moderator_gives_a_level_back_and_may_not_name(agent, moderator, at_level):
    at_level(agent, Level.MEMBER)
    for number in range(2):
        note_upheld_report(member=agent, subject=f"report:{number}")
    client, demotion = login(Client(), moderator), LevelChange.objects.first()
    page = client.get(f"/niveaux/{agent.pk}/").content.decode()
    assert "Revenir sur cette rétrogradation" in page
    assert f"/niveaux/{agent.pk}/referent/" not in page
    address = f"/niveaux/retrogradations/{demotion.pk}/"
    for _ in range(2):
        assert client.post(address, {"explanation": "Une erreur."}).status_code == 302
    assert level_of(agent) == Level.MEMBER
    assert LevelChange.objects.filter(reviews=demotion).count() == 1
    assert client.post(f"/niveaux/{agent.pk}/referent/", {"explanation": "Oui."}).status_code == 403
