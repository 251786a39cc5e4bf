"""A request whose body comes slowly holds a slot; when none is left it is refused at once, and pages are served."""

import io

import pytest

from foundation.http import bodies
from foundation.http.bodies import GATHERED_BYTES, BodiesMiddleware
from foundation.http.slots import Slots, TooBusyError, slow_slot


class Source:
    """What a client sends; it notes whether a slot is held while it is read."""

    def __init__(self, content, slots):
        self.content, self.slots, self.held = io.BytesIO(content), slots, set()

    def read(self, size=-1):
        self.held.add(is_full(self.slots))
        return self.content.read(size)

    def readline(self, size=-1):
        return self.content.readline(size)


def is_full(slots):
    try:
        slots.take()
    except TooBusyError:
        return True
    slots.release()
    return False


@pytest.fixture
def slots(monkeypatch):
    one = Slots(1)
    monkeypatch.setattr(bodies, "slots", one)
    monkeypatch.setattr(bodies, "WAIT_S", 0)
    return one


def ask(slots, content=b"", announced=None, application=None, **environ):
    """Return the status, the body that the application read, and the source."""
    source, requests, statuses = Source(content, slots), [], []

    def read_all(environ, start_response):
        requests.append((is_full(slots), environ["wsgi.input"].read(), is_full(slots)))
        start_response("200 OK", [])
        return [b"lu"]

    environ = {"wsgi.input": source, "CONTENT_LENGTH": str(announced or len(content)), **environ}
    answer = BodiesMiddleware(application or read_all)(environ, lambda status, _headers: statuses.append(status))
    return statuses[0][:3], b"".join(answer), requests, source


def test_a_form_is_gathered_before_the_site_begins(slots):
    status, _, [(before, content, after)], source = ask(slots, b"a=b")
    assert (status, content, before, after, source.held) == ("200", b"a=b", False, False, {True})


def test_an_upload_holds_a_slot_until_it_is_read(slots):
    bytes_to_send = b"x" * (GATHERED_BYTES + 1)
    status, _, [(before, content, after)], _ = ask(slots, bytes_to_send)
    assert (status, len(content), before, after) == ("200", len(bytes_to_send), True, False)
    assert not is_full(slots)


def test_one_of_unknown_length_does_too(slots):
    status, _, [(before, content, _)], _ = ask(slots, b"abc", "0", HTTP_TRANSFER_ENCODING="chunked")
    assert (status, content, before, is_full(slots)) == ("200", b"abc", True, False)


def test_a_client_who_announces_more_than_it_sends_gives_its_slot_back(slots):
    status, _, [(_, content, _)], _ = ask(slots, b"abc", "1000")
    assert (status, content, is_full(slots)) == ("200", b"abc", False)


def test_a_site_that_fails_gives_it_back_too(slots):
    def fail(_environ, _start):
        raise LookupError

    with pytest.raises(LookupError):
        ask(slots, b"x" * (GATHERED_BYTES + 1), application=fail)
    assert not is_full(slots)


def test_without_a_slot_what_is_sent_is_refused_and_what_is_read_is_not(slots):
    slots.take()
    status, body, requests, source = ask(slots, b"abc")
    assert (status, requests, source.held) == ("503", [], set())
    assert "recommencez dans une minute" in body.decode()
    assert ask(slots)[0] == "200"


def test_a_thread_that_has_a_slot_takes_no_other(monkeypatch):
    monkeypatch.setattr("foundation.http.slots.slots", Slots(1))
    with slow_slot(), slow_slot():
        pass
    with slow_slot():
        pass
