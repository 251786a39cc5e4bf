"""What the site asks of each connection to PostgreSQL."""

import runpy

from config.settings import database

URL = "postgresql://nom@serveur/base?options=-c%20work_mem%3D8MB"


def options_of(monkeypatch, program):
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("PROGRAM", program)
    return runpy.run_path(database.__file__)["DATABASES"]["default"]["OPTIONS"]["options"]


def test_no_statement_is_compiled(monkeypatch):
    for program in database.PATIENCE:
        assert "-c jit=off" in options_of(monkeypatch, program)


def test_options_of_the_address_come_last(monkeypatch):
    assert options_of(monkeypatch, "web").endswith("-c work_mem=8MB")
