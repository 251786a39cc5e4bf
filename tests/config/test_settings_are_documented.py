"""`docs/reglages.md` tells of every variable that the site reads, and of no other."""

import re

from django.conf import settings

from config.env import BASE_DIR, VARIABLES

ROW = re.compile(r"^\| `(?P<name>[A-Z_]+)` \| (?P<default>[^|]*) \|", re.MULTILINE)


def documented():
    text = (settings.BASE_DIR / "docs" / "reglages.md").read_text()
    return {row["name"]: row["default"].strip() for row in ROW.finditer(text)}


def test_each_variable_is_documented_and_each_documented_variable_is_read():
    assert set(documented()) == set(VARIABLES)


def test_the_documented_default_is_the_real_one():
    real = {name: variable.default.removeprefix(f"{BASE_DIR}/") for name, variable in VARIABLES.items()}
    assert documented() == {name: f"`{default}`" if default else "–" for name, default in real.items()}


def test_the_environment_is_read_in_one_place():
    readers = [
        path.relative_to(BASE_DIR)
        for house in ("config", *settings.HOUSES)
        for path in (BASE_DIR / house).rglob("*.py")
        if re.search(r"os\.environ|os\.getenv", path.read_text())
    ]
    allowed = {"config/env.py", "config/settings/testing.py", "config/wsgi.py"}
    assert {str(path) for path in readers} <= allowed
