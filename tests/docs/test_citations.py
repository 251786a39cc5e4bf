"""What code, tests and documents cite is in the repository: documents by their name, goals by their number."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DOCUMENT = re.compile(r"[\w./-]+\.md\b")
DECISION = re.compile(r"decisions?[ /](\d{4})\b")
GOAL = re.compile(r"\b([PFSD][1-9]\d?)\b")
# Words of other trades that look like a goal: a paper size, a key, a screen of a film, a shape of a chart.
NOT_GOALS = frozenset({"P1D", "S3", "S256", "F5"})
READ = (".py", ".md", ".html", ".toml", ".txt")
NOT_READ = ("static/vendor/", "tests/accessibility/vendor/", "home/first_run/data/", "CHANGELOG.md", "requirements")


def texts():
    """Return (name, text) of every file that may cite something."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")
    documents = [name for name in names if name.endswith(READ) and not name.startswith(NOT_READ)]
    return [(name, (ROOT / name).read_text()) for name in documents if (ROOT / name).is_file()]


def places_of(address, name):
    return [ROOT / address, (ROOT / name).parent / address, ROOT / "docs" / address, ROOT / "docs/decisions" / address]


def test_every_document_that_is_cited_exists():
    missing = {
        f"{name}: {address}"
        for name, text in texts()
        if name != "tests/docs/test_citations.py"
        for address in DOCUMENT.findall(text)
        if not any(place.exists() for place in places_of(address, name)) and "NNNN" not in address
    }
    assert missing == set()


def test_every_decision_that_is_cited_exists():
    numbers = {path.name[:4] for path in (ROOT / "docs/decisions").glob("[0-9]*.md")}
    citations = {(name, number) for name, text in texts() for number in DECISION.findall(text)}
    assert {f"{name}: {number}" for name, number in citations if number not in numbers} == set()


@pytest.fixture(scope="module")
def goals():
    return set(re.findall(r"^\| ([PFSD]\d+) \|", (ROOT / "docs/goals.md").read_text(), re.MULTILINE))


def test_every_goal_that_is_cited_in_parentheses_exists(goals):
    unknown = set()
    for name, text in texts():
        for inside in re.findall(r"\(([PFSD]\d+(?:(?:,| and| seen| to) ?[^()]{0,30})?)\)", text):
            unknown |= {f"{name}: {goal}" for goal in GOAL.findall(inside) if goal not in goals | NOT_GOALS}
    assert unknown == set()
