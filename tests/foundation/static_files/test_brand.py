"""The colours of the brand are written once, in `static/css/brand.css`, whatever shows them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from foundation.mail.html import compose
from foundation.static_files import brand

ROOT = Path(settings.BASE_DIR)
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|\brgb\(")
# Paper has greys of its own. The CMS is Wagtail's house, whose sheets know nothing of ours.
OTHERS = {ROOT / "static" / "css" / name for name in ("brand.css", "print.css")}


def test_dark_has_its_own_and_shares_the_rest():
    assert brand.colours("light")["paper"] == "#FAF6EE"
    assert brand.colours("dark")["paper"] == "#141D1E"
    assert brand.colours("dark")["ciel"] == brand.colours("light")["ciel"]
    assert brand.colours("dark").keys() == brand.colours("light").keys()


@pytest.mark.parametrize("pattern", ["static/css/**/*.css", "static/js/**/*.js", "templates/**/*.html"])
def test_no_colour_is_written_elsewhere(pattern):
    ours = [path for path in ROOT.glob(pattern) if path not in OTHERS and "wagtailadmin" not in path.parts]
    assert ours != []
    assert [path.name for path in ours if COLOUR.search(re.sub(r"&#\w+;", "", path.read_text()))] == []


def test_the_bar_of_a_browser_has_the_paper_of_both_schemes(client, db):
    page = client.get("/rien-de-tel/").content.decode()
    for scheme in ("light", "dark"):
        colour = brand.colours(scheme)["paper"]
        assert f'<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})">' in page


def test_the_manifest_has_the_paper(client):
    manifest = client.get("/site.webmanifest").json()
    assert manifest["theme_color"] == manifest["background_color"] == brand.colours()["paper"]


def test_mail_has_them_in_both_schemes():
    html = compose("Sujet", "Bonjour")
    assert f"background:{brand.colours()['paper']};" in html
    assert f".m-paper {{ background: {brand.colours('dark')['paper']} !important; }}" in html
