"""A line of the journal is one event, tells nothing of anybody, and cannot be forged."""

import json
import logging
import sys

import pytest

from foundation.monitoring.context import activity
from foundation.monitoring.log_format import (
    LINE_MAX,
    MESSAGE_MAX,
    TRACE_LINES_MAX,
    JsonFormatter,
    LineFormatter,
    redact,
    traceback_lines,
)

FORMATTERS = [JsonFormatter(), LineFormatter()]


def record(message, *args, **extra):
    entry = logging.LogRecord("essai", logging.WARNING, __file__, 1, message, args, None)
    entry.__dict__.update(extra)
    return entry


def broken(message):
    try:
        raise ValueError(message)
    except ValueError:
        entry = record("cassé")
        entry.exc_info = sys.exc_info()
        return entry


@pytest.mark.parametrize("formatter", FORMATTERS, ids=["json", "line"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\x1b[2K"])
def test_a_line_end_forges_no_line(formatter, end):
    line = formatter.format(record("Invalid header: %s", f"x{end}2026-11-22 ERROR faux"))
    assert len(line.splitlines()) == 1
    assert end not in line


@pytest.mark.parametrize("formatter", FORMATTERS, ids=["json", "line"])
def test_an_error_cannot_forge_a_line_either(formatter):
    line = formatter.format(broken("x\n2026-11-22 00:00:00,000 ERROR essai [-] faux"))
    assert not any(each.startswith("2026-11-22 00:00") for each in line.splitlines())
    assert "ValueError" in line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("courriel à alix.b@exemple.invalid refusé", "courriel à [adresse] refusé"),
        ("Key (email)=(alix@exemple.invalid) already exists", "Key (email)=([adresse]) already exists"),
        ("GET /recherche/?q=harcèlement+chef&page=2 lent", "GET /recherche/?… lent"),
        ("de 192.168.12.34 à 127.0.0.1", "de 192.168.12.0 à 127.0.0.1"),
        ("de 2001:db8:1234:5678::9 à 19:30:12", "de 2001:db8:1234:: à 19:30:12"),
        ("Django 5.2.19, un cas : rien", "Django 5.2.19, un cas : rien"),
        ("a@b.fr!c@d.fr, fin", "[adresse], fin"),
        ("qui ? moi, /a?b??c=d&e=f fin", "qui ? moi, /a?… fin"),
    ],
)
def test_nobody_is_recognisable(text, words):
    assert redact(text) == words


def test_a_json_line_has_the_name_of_the_request_and_its_values():
    with activity("requete-1234"):
        line = json.loads(JsonFormatter().format(record("Answered", fields={"status": 200, "ms": 12})))
    assert {"request": "requete-1234", "status": 200, "ms": 12, "message": "Answered", "level": "WARNING"}.items() <= (
        line.items()
    )


def test_an_error_of_django_says_the_pattern_and_not_the_path(rf):
    request = rf.get("/gestion/password_reset/confirm/MQ/jeton-secret/")
    line = JsonFormatter().format(record("%s: %s", "Not Found", request.path, request=request, status_code=404))
    assert json.loads(line)["message"] == "404 -"
    assert "jeton-secret" not in line


@pytest.mark.parametrize("formatter", FORMATTERS, ids=["json", "line"])
def test_a_message_that_repeats_a_request_is_cut_and_redacted_where_it_is_cut(formatter):
    line = formatter.format(record("x" * (MESSAGE_MAX - 8) + " alix.b@exemple.invalid" + "y" * 100_000))
    assert len(line) < MESSAGE_MAX + 300
    assert "alix" not in line


@pytest.mark.parametrize("formatter", FORMATTERS, ids=["json", "line"])
def test_a_traceback_that_repeats_a_request_is_cut(formatter):
    line = formatter.format(broken("x" * 100_000))
    assert "ValueError: xxx" in line
    assert len(line) < 10 * LINE_MAX


def test_a_deep_traceback_keeps_its_beginning_and_its_end():
    lines = traceback_lines("\n".join(map(str, range(10 * TRACE_LINES_MAX))))
    assert (lines[0], lines[-1]) == ("0", str(10 * TRACE_LINES_MAX - 1))
    assert len(lines) == TRACE_LINES_MAX + 1


@pytest.mark.parametrize("formatter", FORMATTERS, ids=["json", "line"])
def test_a_refused_request_has_no_traceback_and_is_not_repeated(formatter, rf):
    entry = broken("Invalid HTTP_HOST header: 'coucou.exemple'")
    entry.__dict__.update(request=rf.get("/coucou/"), status_code=400)
    line = formatter.format(entry)
    assert "400 -" in line
    assert "ValueError" in line
    assert "coucou" not in line
    assert "Traceback" not in line
