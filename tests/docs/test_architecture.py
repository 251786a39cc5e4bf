"""`docs/architecture.md` names files, folders and functions that exist, and every house and wing is in it."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEXT = (ROOT / "docs/architecture.md").read_text()
QUOTED = re.findall(r"`([^`\s]+)`", TEXT)
PLACES = [each for each in QUOTED if re.fullmatch(r"[\w./-]+/[\w./-]*", each.partition(":")[0])]
# Folders of talks, named after the wing's own.
BELOW = {"page/": "resources/talks/page/", "recordings/": "resources/talks/recordings/"}
BELOW |= {name: f"resources/talks/{name}" for name in ("consents/", "transcripts/", "quotations/")}
# Files of the grammar that a wing may have as a folder.
GRAMMAR = {"models/", "operations/", "templatetags/"}
NOT_WINGS = {"management", "migrations", "templatetags"}


def defined_in(path):
    """Return the names that a module defines at its top."""
    nodes = ast.parse(path.read_text()).body
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}


@pytest.mark.parametrize("place", sorted(set(PLACES) - GRAMMAR))
def test_what_it_names_exists(place):
    path, _, name = place.partition(":")
    where = ROOT / BELOW.get(path, path)
    assert where.exists(), f"{path} is gone"
    if name:
        assert name in defined_in(where), f"{path} no longer defines {name}"


def wings():
    folders = {path.parent for house in settings.HOUSES for path in (ROOT / house).glob("*/__init__.py")}
    return sorted(f"{folder.relative_to(ROOT)}/" for folder in folders)


@pytest.mark.parametrize("wing", [each for each in wings() if each.split("/")[1] not in NOT_WINGS])
def test_every_wing_is_in_it(wing):
    assert f"`{wing}`" in TEXT


def test_every_file_of_the_grammar_is_used_by_a_wing():
    table = TEXT.split("## The grammar of a wing")[1].split("\n\n")[1]
    names = re.findall(r"`([a-z_]+\.py)`", table)
    assert len(names) > 15
    unused = [name for name in names if not list(ROOT.glob(f"*/*/{name}")) and not list(ROOT.glob(f"*/{name}"))]
    assert unused == []


def test_its_walks_are_short():
    walks = re.findall(r"^## How .*?(?=^## |\Z)|^## Where .*?(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert len(walks) == 4
    assert all(len(re.findall(r"^\d\. ", walk, re.MULTILINE)) <= 8 for walk in walks)
