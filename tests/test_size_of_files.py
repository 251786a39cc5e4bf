"""Files stay small enough to be read in one go, and imports stand at their top."""

import ast

from django.conf import settings

LONGEST = 400
OURS = ("bin", "config", *settings.HOUSES, "tests")


def python_files():
    paths = [path for house in OURS for path in (settings.BASE_DIR / house).rglob("*.py")]
    return [path for path in paths if "migrations" not in path.parts and path.read_text().strip()]


def lines(path):
    return len(path.read_text().splitlines())


def test_no_file_is_too_long():
    too_long = {str(path): lines(path) for path in python_files() if lines(path) > LONGEST}
    assert too_long == {}


def test_no_import_hides_in_a_function():
    hidden = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]
                hidden += [f"{path}:{each.lineno}" for each in inside]
    assert hidden == []


def test_no_drawer_of_odds_and_ends():
    drawers = {"utils", "helpers", "common", "misc", "services", "core"}
    assert [str(path) for path in python_files() if path.stem in drawers or path.parent.name in drawers] == []
