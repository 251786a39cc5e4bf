"""Administrators list members, filter them, and take the list away as CSV that no spreadsheet computes."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.account_events.models import AccountEvent
from community.levels.models import LevelChange
from community.members.administration import suspend
from community.members.models import Member
from community.sign_up_events.operations import note_sign_up, open_event
from tests.cast import login, member
from tests.factories.profiles import profile
from tests.factories.territories import country
from tests.query_budgets import SIGNED_IN

LIST, EXPORT = "/gestion/membres/", "/gestion/membres/export/"


def shown(client, **filters):
    page = client.get(LIST, filters).content.decode()
    return {each.first_name for each in Member.objects.all() if each.email in page.partition("<tbody>")[2]}


@pytest.fixture
def people(agent, other_agent, moderator, administrator):
    """Alix is of Cluny and joined at an event; Lou is suspended; Morgan and Dominique are staff."""
    profile(agent, territory=country()["71137"], employer="Mairie de Cluny", employer_kind="commune")
    event = open_event(by=moderator, name="Université d’été", ends_at=timezone.now() + timedelta(hours=1))
    note_sign_up(member=agent, event=event)
    LevelChange.objects.create(member=agent, former=0, level=1, reason="domain", at=timezone.now())
    suspend(member=other_agent, by=administrator, reason="x")
    Member.objects.filter(pk=agent.pk).update(last_login=timezone.now() - timedelta(days=40))


def test_each_filter_reduces_the_list(people, administrator):
    client = login(Client(), administrator)
    assert shown(client) == {"Alix", "Lou", "Morgan", "Dominique"}
    assert shown(client, words="alix EXEMPLE") == {"Alix"}
    assert shown(client, words="morgan@") == {"Morgan"}
    assert shown(client, level="1") == {"Alix"}
    assert shown(client, role="Modérateur·rice·s") == {"Morgan"}
    assert shown(client, role="aucun") == {"Alix", "Lou"}
    assert shown(client, state="suspendu") == {"Lou"}
    assert shown(client, territory="Saône-et-Loire") == {"Alix"}
    assert shown(client, employer_kind="commune") == {"Alix"}
    assert shown(client, visit="30") == {"Alix"}
    assert shown(client, source="evenement") == {"Alix"}
    assert shown(client, source="evenement", state="suspendu") == set()
    assert shown(client, level="9", role="x", visit="' OR 1", p="-3") == {"Alix", "Lou", "Morgan", "Dominique"}


def test_as_many_queries_for_many_members(administrator, count_queries):
    client = login(Client(), administrator)
    client.get(LIST)
    few = count_queries(lambda: client.get(LIST))
    Member.objects.bulk_create(Member(email=f"m{number}@exemple.invalid") for number in range(120))
    assert count_queries(lambda: client.get(LIST)) == few
    assert few <= SIGNED_IN
    assert "p=2" in client.get(LIST).content.decode()


def read(answer):
    text = b"".join(answer.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_export_has_the_list_and_no_formula(people, agent, administrator):
    Member.objects.filter(pk=agent.pk).update(first_name="=cmd|' /C calc'!A0", last_name='; "x"')
    client = login(Client(), administrator)
    rows = read(client.post(EXPORT, {"source": "evenement"}))
    assert len(rows) == 2
    assert agent.email in rows[1]
    assert rows[1][1].startswith("'=cmd|")
    event = AccountEvent.objects.get(kind="members.exported")
    assert (event.by, event.details) == (administrator, {"count": "1"})


def test_five_exports_an_hour(administrator):
    client = login(Client(), administrator)
    answers = [client.post(EXPORT) for _number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [302]
    assert AccountEvent.objects.filter(kind="members.exported").count() == 5
    assert client.get(EXPORT).status_code == 405


def test_others_see_no_list_no_page_and_no_export(agent, moderator, contributor):
    person = member("Zoé")
    for reader in (agent, contributor, moderator):
        client = login(Client(), reader)
        for answer in (client.get(LIST), client.get(f"{LIST}{person.pk}/"), client.post(EXPORT)):
            assert answer.status_code in (302, 403)
            assert person.email not in answer.content.decode()
        client.post(f"{LIST}{person.pk}/", {"suspend": "", "suspend-reason": "x"})
    person.refresh_from_db()
    assert person.is_active
