"""A bar that stays on its line of a terminal, and says nothing to a log."""

import io

import pytest
from django.utils.translation import override

from foundation import progress
from foundation.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_it_says_how_far_and_how_long_still(clock: list[float]) -> None:
    terminal = Terminal()
    line = ProgressLine(terminal)
    clock[0] += 10
    with override("fr"):
        line.show(25, 100)
        line.show(100, 100)
        line.end()
    first, last = terminal.getvalue().lstrip("\r").split("\r")
    assert first.split(", ")[0] == "[#####...............] 25/100"
    assert "30 s" in first
    assert last.startswith("[####################] 100/100")
    assert last.endswith("\n")


def test_more_than_was_expected_is_the_end(clock: list[float]) -> None:
    terminal = Terminal()
    ProgressLine(terminal).show(3, 2)
    assert "3/3" in terminal.getvalue()


def test_a_log_gets_nothing() -> None:
    log = io.StringIO()
    line = ProgressLine(log)
    line.show(1, 2)
    line.end()
    assert log.getvalue() == ""
