"""Each request opens a connection of its own: what is watched on it is watched once, request after request."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from foundation.monitoring.context import activity

pytestmark = pytest.mark.django_db(transaction=True)

REQUESTS = 5


def open_and_ask():
    """Do what a request does, from a connection of its own to the end of it; return how many queries were seen."""
    with activity("essai-12") as current:
        connection.close()
        Group.objects.first()
    return current.queries


def test_a_query_is_seen_once_however_many_requests_came_before():
    assert [open_and_ask() for _ in range(REQUESTS)] == [1] * REQUESTS


def test_what_watches_a_connection_does_not_pile_up():
    open_and_ask()
    before = list(connection.execute_wrappers)
    for _ in range(REQUESTS):
        open_and_ask()
    assert connection.execute_wrappers == before


def test_a_query_outside_of_any_request_is_left_alone(caplog, settings):
    settings.SLOW_QUERY_MS = 0
    Group.objects.first()
    assert not [record for record in caplog.records if record.name == "site.slow"]
