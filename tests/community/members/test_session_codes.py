"""Codes that wait in a session: for a quarter of an hour, three wrong tries, and one at a time."""

from dataclasses import dataclass

import pytest

from community.members import session_codes
from community.members.session_codes import LIFETIME_S, WRONG_MAX, SessionCodes


@dataclass(frozen=True)
class Code:
    code: str


CODES = SessionCodes("tried", Code)


@pytest.fixture
def request_(rf):
    request = rf.get("/")
    request.session = {}
    CODES.begin(request, Code("1234"))
    return request


@pytest.fixture
def clock(monkeypatch):
    """Return how to move the clock of the codes on by so many seconds."""
    now = session_codes.time.time()
    return lambda seconds: monkeypatch.setattr(session_codes.time, "time", lambda: now + seconds)


def test_it_waits_until_it_is_used_up(request_):
    assert CODES.current(request_) == Code("1234")
    CODES.end(request_)
    assert CODES.current(request_) is None


def test_it_ends_with_its_time(request_, clock):
    clock(LIFETIME_S - 1)
    assert CODES.current(request_)
    clock(LIFETIME_S + 1)
    assert CODES.current(request_) is None


def test_it_ends_with_the_last_wrong_try(request_):
    for _number in range(WRONG_MAX - 1):
        CODES.count_wrong(request_)
    assert CODES.current(request_)
    CODES.count_wrong(request_)
    assert CODES.current(request_) is None


def test_another_takes_its_place_and_its_tries(request_):
    CODES.count_wrong(request_)
    CODES.begin(request_, Code("5678"))
    for _number in range(WRONG_MAX - 1):
        CODES.count_wrong(request_)
    assert CODES.current(request_) == Code("5678")
