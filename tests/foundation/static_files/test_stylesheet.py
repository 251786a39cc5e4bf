"""One style sheet for the browser: the sources, joined in the order of the cascade."""

from pathlib import Path

from django.contrib.staticfiles import finders

from foundation.static_files.stylesheet import NAME, joined, sources


def names():
    return [path.name for path in sources()]


def test_the_finder_gives_the_joined_sources():
    assert Path(finders.find(NAME)).read_text(encoding="utf-8") == joined()


def test_the_order_of_layers_is_said_first():
    assert joined().split("*/")[2].lstrip().startswith("@layer reset, tokens, base, layout, components, touches;")


def test_no_source_is_forgotten():
    folder = sources()[0].parent
    assert {path.name for path in folder.rglob("*.css")} == set(names())


def test_every_rule_stands_in_a_layer():
    for path in sources():
        outside = path.read_text().split("@layer")[0]
        assert "{" not in outside or path.name == "brand.css", path.name


def test_the_style_sheet_stays_light():
    assert len(joined().encode()) <= 60_000


def test_nothing_is_fetched_from_elsewhere():
    assert "url(http" not in joined()
    assert "@import" not in joined()
