"""All pages share one sheet, joined from its sources; a template links the sheet of its kind of page."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from foundation.static_files.stylesheet import NAME, joined, sources

CSS = Path(settings.BASE_DIR) / "static" / "css"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
PAGES = sorted((CSS / "pages").glob("*.css"))
# Of the 16 kB that a page may send (tests/journeys/weights.py): a page has 4 for its own sheets.
SHARED_BYTES = 12_000
LINK = re.compile(r"{% static '(css/[^']+)' %}")


def linked():
    """Return the names of the sheets that templates link."""
    return {name for path in TEMPLATES.rglob("*.html") for name in LINK.findall(path.read_text())}


def test_the_finder_gives_the_joined_sources():
    assert Path(finders.find(NAME)).read_text(encoding="utf-8") == joined()


def test_the_order_of_layers_is_said_first():
    assert joined().split("*/")[2].lstrip().startswith("@layer reset, tokens, base, layout, components, touches;")


def test_no_sheet_is_forgotten():
    assert {*CSS.rglob("*.css")} == {*sources(), *PAGES}


def test_the_sheet_of_a_page_is_linked_and_what_is_linked_exists():
    assert linked() == {NAME, *(f"css/pages/{path.name}" for path in PAGES)}


@pytest.mark.parametrize("folder", ["components", "layouts"])
def test_a_sheet_has_the_name_of_its_template(folder):
    # The cards are a folder of templates, with one sheet.
    templates = {path.stem for path in (TEMPLATES / folder).iterdir()}
    assert {path.stem for path in (CSS / folder).glob("*.css")} <= templates


@pytest.mark.parametrize("path", [*sources(), *PAGES], ids=lambda path: path.name)
def test_every_rule_stands_in_a_layer(path):
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    # What is left of the file once its blocks are taken out, from the innermost.
    while "{" in css:
        css = re.sub(r"([^{};]*)\{[^{}]*\}", lambda rule: rule[1].strip().replace("@", "") + ";", css)
    outside = {part.split()[0] for part in css.split(";") if part.strip()}
    assert outside <= {"layer", "@layer", "font-face"}


def test_the_shared_sheet_leaves_room_for_that_of_a_page():
    assert len(gzip.compress(joined().encode())) <= SHARED_BYTES


def test_nothing_is_fetched_from_elsewhere():
    for css in (joined(), *(path.read_text() for path in PAGES)):
        assert "url(http" not in css
        assert "@import" not in css
