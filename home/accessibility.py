"""Parse the RGAA audit grid of docs/accessibilite.md for the page that shows it."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

# A criterion is a row of a table: its number, what it asks in short, where we are, the evidence.
_ROW = re.compile(r"\| (\d+\.\d+) \| (.+?) \| (.+?) \| (.*) \|\Z")
_SUBJECT = re.compile(r"## (\d+\. .+)\Z")


@dataclass(frozen=True)
class Subject:
    """One of the thirteen subjects of the RGAA, with (number, what is asked, state, evidence) of each criterion."""

    title: str
    criteria: tuple[tuple[str, str, str, str], ...]


@cache
def grid() -> tuple[Subject, ...]:
    """Return the subjects in the order of the RGAA; read once, the document changes with the software only."""
    subjects: list[tuple[str, list[tuple[str, str, str, str]]]] = []
    for line in (Path(settings.BASE_DIR) / "docs" / "accessibilite.md").read_text(encoding="utf-8").splitlines():
        if subject := _SUBJECT.match(line):
            subjects.append((subject[1], []))
        elif (row := _ROW.match(line)) and subjects:
            subjects[-1][1].append((row[1], row[2], row[3], row[4].replace("`", "")))
    return tuple(Subject(title, tuple(criteria)) for title, criteria in subjects)


def states() -> dict[str, int]:
    """Return how many criteria are in each state."""
    return dict(Counter(criterion[2] for subject in grid() for criterion in subject.criteria))
