"""Texts made to be slow to read, and whether something reads them in a time that grows with their length alone."""

import time
from collections.abc import Callable
from typing import Any

LENGTH = 100_000
LIMIT_S = 0.05
# What `_slowness` counts takes so long on an idle machine of 2026; on faster ones the limit is simply generous.
COUNTED_IDLE_S = 0.0025

# Families of texts: what is repeated. Each stands for a kind of mistake: runs of one kind of character, beginnings
# whose end never comes, pairs that an expression may begin again at each place.
FAMILIES = (
    *("a", "1", "é", " ", "\n", "\u00a0", "_", ".", "<", "?", ":", ",", "'", "-", "(", "&", "«", "\u0301\u0323"),
    *("a ", "1 ", " 222", "a'", "a-", "a·e", "a.", "A.", "a@", "a@b.", "ab12", "1.", "1:", "1/1/", "%s,", "a=", "?a="),
    *("<a", "<a ", "<h2>", "<code>", "<!--", "<v a", '<a class="heading-anchor"', "&amp;", "{\\"),
    *("http://", "www.", " et ", "(a", "« ", "00:00 --> "),
)
# Nothing of ours ends with it: whoever hopes for an end reads to the end, and tries again.
END = "\x00"


def text_of(family: str, length: int = LENGTH) -> str:
    """Return a text of `length` characters of a family."""
    return (family * (length // len(family) + 1))[: length - len(END)] + END


def _seconds(run: Callable[[Any], object], text: object) -> float:
    """Return the processor time of this thread: what else runs on the machine counts little."""
    start_s = time.thread_time()
    run(text)
    return time.thread_time() - start_s


def _slowness() -> float:
    """Return how many times slower than when it is idle the machine counts now: others share its cores and caches."""
    return max(1.0, _seconds(lambda text: sum(map(ord, text)), "a" * LENGTH) / COUNTED_IDLE_S)


def is_quick(run: Callable[[Any], object], family: str, *, is_whole: bool = False, as_bytes: bool = False) -> bool:
    """Return whether `run` reads `LENGTH` characters of `family` in `LIMIT_S` seconds of processor time.

    A tenth of the text is read first: what is far below the limit there, and grows with the length, needs no more.
    `is_whole` is for what reads whole documents word by word: its time may be longer if it grows with the length.
    Measured three times at most, for what else runs only ever adds; the limit is longer on a busy machine.
    """

    def seconds(length: int) -> float:
        text = text_of(family, length)
        return _seconds(run, text.encode() if as_bytes else text)

    tenth = seconds(LENGTH // 10)
    # Even the square of this stays within the limit.
    if tenth < LIMIT_S / 125:
        return True
    if tenth < LIMIT_S / 20 and tenth < 5 * seconds(LENGTH // 40):
        return True
    for _ in range(3):
        # The limit of the whole at a tenth of the length is no noise, and the whole could take minutes.
        if tenth > LIMIT_S * _slowness() * (2 if is_whole else 1):
            return False
        whole = seconds(LENGTH)
        limit = LIMIT_S if whole <= LIMIT_S else LIMIT_S * _slowness()
        if whole <= limit or (is_whole and whole <= 20 * limit and whole <= 30 * tenth):
            return True
        tenth = seconds(LENGTH // 10)
    return False


def is_cut(run: Callable[[Any], object], family: str) -> bool:
    """Return whether `run` takes no longer for `LENGTH` characters of `family` than for a hundredth of them.

    For what does much else besides reading the text, and cuts it first. Measured three times at most.
    """
    for _ in range(3):
        short = _seconds(run, text_of(family, LENGTH // 100))
        if _seconds(run, text_of(family)) <= 2 * short + LIMIT_S * _slowness():
            return True
    return False
