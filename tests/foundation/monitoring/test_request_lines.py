"""In production the line of a request is written at once, as the formatter of logs would; `LOG_LEVEL` silences it."""

import json
import logging
import os
import runpy

import pytest

from config.env import LOG_LEVELS
from config.settings import logs
from foundation.monitoring import request_log
from foundation.monitoring.context import activity
from foundation.monitoring.log_format import JsonFormatter

VALUES = {"method": "GET", "view": 'défis:\n"flux"', "route": "/défis/ été\u2028/", "status": 200, "ms": 12}
VALUES |= {"queries": 3, "queries_ms": 4}


@pytest.fixture
def in_production(settings, monkeypatch, tmp_path):
    """Write lines as in production, to a file."""
    settings.LOG_FORMAT = "json"
    monkeypatch.setattr(logging.getLogger("site.request"), "level", logging.INFO)
    logging.getLogger("site.request").manager._clear_cache()
    with (tmp_path / "errors").open("w") as file:
        monkeypatch.setattr(request_log, "STANDARD_ERROR", file.fileno())
        yield tmp_path / "errors"
    logging.getLogger("site.request").manager._clear_cache()


def test_it_is_what_the_formatter_would_write():
    record = logging.LogRecord("site.request", logging.INFO, "", 0, "Answered", (), None)
    record.fields = VALUES
    with activity("requete-1234"):
        line, formatted = request_log.json_line(**VALUES), JsonFormatter().format(record)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    ours, theirs = json.loads(line), json.loads(formatted)
    assert list(ours) == list(theirs)
    assert {**ours, "at": ""} == {**theirs, "at": ""}
    assert len(ours["at"]) == len(theirs["at"])


def test_each_request_has_one_line(client, in_production):
    name = client.get("/hors-ligne/")["X-Request-ID"]
    [line] = map(json.loads, in_production.read_text().splitlines())
    assert (line["request"], line["status"], line["route"]) == (name, 200, "/hors-ligne/")


def test_errors_that_cannot_be_written_fail_no_request(client, in_production, monkeypatch):
    reading, writing = os.pipe()
    os.close(reading)
    monkeypatch.setattr(request_log, "STANDARD_ERROR", writing)
    assert client.get("/hors-ligne/").status_code == 200
    os.close(writing)


@pytest.mark.parametrize("form", ["json", "line"])
@pytest.mark.parametrize("level", LOG_LEVELS)
def test_no_logger_says_more_than_the_level(monkeypatch, level, form):
    monkeypatch.setenv("LOG_LEVEL", level)
    monkeypatch.setenv("LOG_FORMAT", form)
    logging_settings = runpy.run_path(logs.__file__)["LOGGING"]
    assert logging_settings["root"]["level"] == level
    for logger in logging_settings["loggers"].values():
        assert LOG_LEVELS.index(logger.get("level", level)) >= LOG_LEVELS.index(level)
