"""A request that cannot be read is refused without a word of it, in the answer or in the log, and at once."""

import io
import logging

import pytest

from foundation.monitoring.log_format import JsonFormatter, LineFormatter

CANARY = "coucou42"
FORM = "application/x-www-form-urlencoded"


def posted(content, content_type=FORM, **headers):
    return {"method": "POST", "path": "/recherche/clics", "data": content, "content_type": content_type, **headers}


REFUSED = {
    "host": {"method": "GET", "path": "/", "headers": {"host": f"{CANARY}.a" + ".a" * 4_000}},
    "boundary": posted(b"x", f"multipart/form-data; boundary={CANARY}" + "é" * 30_000),
    "no boundary": posted(b"x", f"multipart/form-data; {CANARY}=1"),
    "too many fields": posted("&".join(f"{CANARY}{at}=1" for at in range(20_000)).encode()),
    "too many bytes": posted(f"a={CANARY}".encode() * 1_200_000),
    "encoding": posted(f"a={CANARY}".encode(), f"{FORM}; charset={CANARY}"),
}


@pytest.fixture
def log():
    """Return what both formatters wrote for every record of the test."""
    output = io.StringIO()
    handlers = []
    for formatter in (JsonFormatter(), LineFormatter()):
        handler = logging.StreamHandler(output)
        handler.setFormatter(formatter)
        handlers.append(handler)
        logging.getLogger().addHandler(handler)
    yield output
    for handler in handlers:
        logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_request_is_repeated_nowhere(client, db, log, settings, case):
    settings.ALLOWED_HOSTS = ["testserver"]
    environ = dict(REFUSED[case])
    answer = client.generic(environ.pop("method"), environ.pop("path"), **environ)
    assert answer.status_code in (400, 413)
    assert CANARY not in answer.content.decode()
    assert CANARY not in log.getvalue()
    assert "Traceback" not in log.getvalue()
    assert f"{answer.status_code} " in log.getvalue()
