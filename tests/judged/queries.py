"""The judged queries: what is typed, and what each page is worth to her who typed it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
TUNING, HELD_OUT = "tuning", "held_out"
KINDS = {"d": "defi", "r": "resource", "c": "conference", "e": "edition", "t": "theme", "p": "territory"}
BEST = 3
_GRADE = re.compile(r"([1-3]) ([a-z])/([a-z0-9-]+)")


@dataclass(frozen=True)
class Judged:
    """A query: `grades` gives what each page is worth (1 to 3), by (kind, address). Pages that it lacks are worth 0."""

    text: str
    grades: Mapping[tuple[str, str], int]


def read(part: str) -> list[tuple[str, list[tuple[int, str, str]]]]:
    """Return (query, [(grade, kind, beginning of an address)]) as written. Raises `ValueError` for a line amiss."""
    rows = []
    for line in (HERE / f"{part}.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        text, mark, rest = line.partition(" = ")
        pieces = [_GRADE.fullmatch(piece) for piece in rest.split("; ")]
        if not mark or not all(pieces):
            raise ValueError(f"{part}: {line}")
        rows.append((text, [(int(piece[1]), KINDS[piece[2]], piece[3]) for piece in pieces if piece]))
    return rows


def judged(part: str, addresses: Mapping[str, frozenset[str]]) -> list[Judged]:
    """Return the queries of a part; `addresses` gives every address of a kind.

    A beginning means every page of its kind that begins so. Raises `ValueError` for one that means none.
    """

    @cache
    def addresses_meant(kind: str, beginning: str) -> frozenset[str]:
        matches = frozenset(each for each in addresses[kind] if each.startswith(beginning))
        if not matches:
            raise ValueError(f"No {kind} begins with {beginning}")
        # An address that is whole means itself, not what goes on after it.
        return frozenset({beginning}) if beginning in matches else matches

    result = []
    for text, lines in read(part):
        grades: dict[tuple[str, str], int] = {}
        for grade, kind, beginning in lines:
            for address in addresses_meant(kind, beginning):
                grades[kind, address] = max(grade, grades.get((kind, address), 0))
        result.append(Judged(text, grades))
    return result
