"""Each request has a name; slow ones are told of, and what they asked the database, without a value."""

import logging

import pytest
from django.contrib.auth.models import Group

from foundation.monitoring.context import activity
from foundation.monitoring.middleware import HEADER
from foundation.monitoring.sql import normalise_sql
from tests.factories.pages import home

pytestmark = pytest.mark.django_db


def test_it_is_named_and_the_name_is_in_the_answer(client):
    first, second = (client.get("/hors-ligne/")[HEADER] for _ in range(2))
    assert len(first) >= 8
    assert first != second


def test_the_name_that_a_proxy_gave_is_kept(client):
    assert client.get("/hors-ligne/", headers={HEADER: "mandataire-42"})[HEADER] == "mandataire-42"


@pytest.mark.parametrize("name", ["court", "x" * 65, "alix@exemple.invalid", "a b c d e f", "é" * 10, "<script>xx"])
def test_a_name_that_is_not_well_formed_is_replaced(client, name):
    assert client.get("/hors-ligne/", headers={HEADER: name})[HEADER] != name


def test_an_error_is_named_too(client):
    assert client.get("/nulle-part/")[HEADER]


def records(caplog, name):
    return [record.fields for record in caplog.records if record.name == name]


def test_what_was_answered_is_told_without_what_was_searched(client, caplog):
    caplog.set_level(logging.INFO, "site.request")
    client.get("/recherche/?q=harcèlement")
    [line] = records(caplog, "site.request")
    assert (line["route"], line["status"], line["method"]) == ("/recherche/", 200, "GET")
    assert "harc" not in str(line)


def test_a_secret_in_a_path_is_not_told(client, caplog):
    caplog.set_level(logging.INFO)
    client.get("/gestion/password_reset/confirm/MQ/jeton-secret/")
    client.get("/nulle-part/jeton-secret/")
    assert "jeton-secret" not in str(records(caplog, "site.request"))


def test_a_slow_page_is_named(client, caplog, settings):
    settings.SLOW_PAGE_MS = 0
    page = home()
    client.get(page.url)
    [line] = records(caplog, "site.slow")
    assert line["route"] == page.url
    assert line["queries"] > 0


def test_a_slow_query_is_named_without_its_values(caplog, settings):
    settings.SLOW_QUERY_MS = 0
    with activity("essai-12", "la.tache"):
        list(Group.objects.filter(name__in=["Alix", "Lou"]))
    [line] = records(caplog, "site.slow")
    assert line["what"] == "la.tache"
    assert "FROM" in line["statement"]
    assert "Alix" not in str(line)


def test_a_quick_query_is_not(caplog, settings):
    settings.SLOW_QUERY_MS = 60_000
    with activity("essai-12"):
        list(Group.objects.all())
    assert records(caplog, "site.slow") == []


def test_a_shape_has_no_value_and_is_short():
    sql = "SELECT a FROM t WHERE x = 'O''Neil' AND n = 42 AND k IN (%s, %s,\n %s) OR y IN (1, 2)"
    assert normalise_sql(sql) == "SELECT a FROM t WHERE x = ? AND n = ? AND k IN (…) OR y IN (…)"
    assert normalise_sql("INSERT INTO t VALUES (%s, %s), (%s, %s)") == "INSERT INTO t VALUES (…)"
    assert len(normalise_sql("x" * 10_000)) == 500
