"""Nothing of the CMS opens to who moderates or administers before they have shown a second factor."""

import re
from pathlib import Path

import pytest
from django.test import Client

from community.members.second_factors.factors import factors_of
from tests.cast import PASSWORD, login

HERE, CMS = "/mon-compte/second-facteur/", "/gestion/"
ROWS = Path(__file__).parents[3] / "permissions" / "doors.txt"
OPEN = ("gestion/login/", "gestion/logout/")


@pytest.fixture(autouse=True)
def required(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True


def addresses():
    rows = [line.split("#")[0].split() for line in ROWS.read_text().splitlines() if not line.startswith("#")]
    paths = [row[1] for row in rows if len(row) > 1 and row[1].startswith("gestion/")]
    return [re.sub(r"<[^>]+>", "1", path).replace("^", "").replace("$", "") for path in paths if path not in OPEN]


@pytest.mark.parametrize("who", ["moderator", "administrator"])
def test_after_signing_in_they_are_led_to_set_one_up(request, who):
    person = request.getfixturevalue(who)
    answer = Client().post("/connexion/", {"username": person.email, "password": PASSWORD, "next": CMS})
    assert answer.url == HERE


def test_no_address_of_the_cms_answers_until_then(moderator):
    client = login(Client(), moderator)
    paths = addresses()
    assert len(paths) > 200
    answers = {path: client.get(f"/{path}") for path in paths}
    opened = {
        path: answer.status_code
        for path, answer in answers.items()
        if not (answer.status_code in (403, 404) or (answer.status_code == 302 and answer.url == HERE))
    }
    assert opened == {}
    assert sum(answer.status_code == 404 for answer in answers.values()) < 40


def test_the_api_and_what_scripts_ask_are_refused(moderator):
    client = login(Client(), moderator)
    assert client.get("/gestion/api/main/pages/").status_code == 403
    assert client.get(CMS, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert client.post("/gestion/pages/1/unpublish/").status_code == 403


def test_one_may_leave(moderator):
    client = login(Client(), moderator)
    assert client.post("/gestion/logout/").url != HERE
    assert "_auth_user_id" not in client.session


def test_a_session_that_has_shown_one_opens_the_cms(moderator, protect, first_factor):
    app = protect(moderator)
    client, _ = first_factor(moderator, next=CMS)
    assert client.post("/connexion/second-facteur/", {"code": app.code()}).url == CMS
    assert client.get(CMS).status_code == 200


def test_a_session_from_before_one_was_in_charge_shows_it_first(moderator, protect):
    app = protect(moderator)
    client = login(Client(), moderator)
    confirm = client.get("/gestion/reports/site-history/?page=2").url
    assert confirm == "/mon-compte/confirmer/second-facteur/?next=%2Fgestion%2Freports%2Fsite-history%2F%3Fpage%3D2"
    assert client.post(confirm, {"code": app.code()}).url == "/gestion/reports/site-history/?page=2"
    assert client.get(CMS).status_code == 200


def test_they_may_not_do_without_the_last_one(moderator, protect, first_factor):
    app = protect(moderator)
    client, _ = first_factor(moderator)
    client.post("/connexion/second-facteur/", {"code": app.code()})
    remove = f"{HERE}{factors_of(moderator).app.pk}/retrait/"
    assert "ajoutez-en d’abord un autre" in client.get(remove).content.decode()
    client.post(remove)
    assert factors_of(moderator).app


def test_contributors_and_agents_need_none(agent, contributor):
    assert login(Client(), contributor).get(CMS).status_code == 200
    assert Client().post("/connexion/", {"username": agent.email, "password": PASSWORD}).url == "/"


@pytest.mark.parametrize(("exempt", "status"), [(True, 200), (False, 302)])
def test_demonstration_accounts_do_without_where_the_switch_says_so(administrator, settings, exempt, status):
    settings.DEMONSTRATION_WITHOUT_SECOND_FACTOR = exempt
    administrator.is_demonstration = True
    administrator.save()
    assert login(Client(), administrator).get(CMS).status_code == status


def test_the_switch_is_for_demonstration_accounts_alone(administrator, settings):
    settings.DEMONSTRATION_WITHOUT_SECOND_FACTOR = True
    assert login(Client(), administrator).get(CMS).url == HERE
