"""The HTML checker of the W3C finds no error on any type of page."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.journeys.page_types import MADE_FIRST, TYPES, address_of

JAR = Path(settings.BASE_DIR) / ".local" / "vnu.jar"


@pytest.fixture
def vnu() -> list[str]:
    """Return the command of the checker; skips where it is missing, except in continuous integration."""
    java = shutil.which("java")
    if java and JAR.exists():
        return [java, "-jar", str(JAR), "--errors-only", "--exit-zero-always", "--format", "gnu"]
    missing = f"vnu manque ({'bin/vnu' if java else 'java'}) : le HTML n'est pas vérifié"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def errors_of(vnu: list[str], files: list[Path]) -> list[str]:
    said = subprocess.run([*vnu, *map(str, files)], capture_output=True, text=True, check=False, timeout=300)
    return (said.stdout + said.stderr).splitlines()


def test_the_checker_finds_an_error(vnu: list[str], tmp_path: Path) -> None:
    file = tmp_path / "faux.html"
    file.write_text('<!doctype html><html lang="fr"><title>Faux</title><p><div></p>')
    assert errors_of(vnu, [file])


def test_no_page_type_has_an_error(vnu: list[str], page: Page, real_site: str, tmp_path: Path) -> None:
    files = []
    for name in [*TYPES, *MADE_FIRST]:
        file = tmp_path / f"{name}.html"
        file.write_bytes(page.request.get(address_of(page, name)).body())
        files.append(file)
    assert errors_of(vnu, files) == []
