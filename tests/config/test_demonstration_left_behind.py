"""A database of demonstration does not become one of production with the doors open."""

import importlib

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError

from community.members import operations
from community.members.models import Member


def start():
    """Load what the web server serves."""
    return importlib.reload(importlib.import_module("config.wsgi"))


@pytest.fixture
def demonstration(transactional_db, settings, monkeypatch):
    # The module writes which program this is.
    monkeypatch.setenv("PROGRAM", "command")
    operations.create_demonstration_members()
    settings.IS_PRODUCTION = True


def test_the_server_refuses_to_start_with_demonstration_accounts(demonstration):
    with pytest.raises(ImproperlyConfigured, match=r"close_demonstration_members"):
        start()


def test_it_starts_once_they_are_closed(demonstration, capsys):
    call_command("close_demonstration_members")
    assert capsys.readouterr().out.startswith("4 ")
    start()
    assert not any(member.has_usable_password() or member.groups.exists() for member in Member.objects.all())


def test_demonstration_starts_with_them(demonstration, settings):
    settings.IS_PRODUCTION = False
    start()


def test_a_database_that_is_away_does_not_keep_the_server_from_starting(demonstration, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr(operations, "refuse_open_demonstration_members", away)
    start()
