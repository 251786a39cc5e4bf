"""Colours: every text on every ground it may stand on is readable, in light and in dark."""

import itertools
import re

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
READABLE = 4.5
VISIBLE = 3.0
GROUNDS = ("ground", "ground-raised", "ground-kept")
TEXTS = ("text", "text-soft", "link", "alarm", "success")
PAIRS = [*itertools.product(TEXTS, GROUNDS), ("text-on-strong", "ground-strong")]
# The first colours of roofs; cream and ochre are drawn beside a stronger one where they are pale.
STRONG_TILES = ("tile-brique", "tile-vert", "tile-ardoise")


def declarations(block):
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def brand():
    """Return the raw colours in light, in dark as the system asks, in dark as chosen."""
    text = (CSS / "brand.css").read_text()
    light = declarations(re.search(r"@layer tokens \{\s*:root \{(.*?)\}", text, re.DOTALL)[1])
    automatic = declarations(re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', text, re.DOTALL)[1])
    explicit = declarations(re.search(r':root\[data-theme="dark"\] \{(.*?)\}', text, re.DOTALL)[1])
    return light, automatic, explicit


def themes():
    light, dark, _ = brand()
    return {"light": light, "dark": {**light, **dark}}


MEANING = declarations(re.search(r":root \{(.*?)\n  \}", (CSS / "tokens.css").read_text(), re.DOTALL)[1])


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme, one, other):
    def raw(name):
        return themes()[theme][re.fullmatch(r"var\(--([\w-]+)\)", MEANING[name])[1]]

    light, dark = sorted((luminance(raw(one)), luminance(raw(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_right():
    assert round((luminance("#FFFFFF") + 0.05) / (luminance("#000000") + 0.05)) == 21


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable(theme, text, ground):
    assert contrast(theme, text, ground) >= READABLE


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "ground-raised"])
@pytest.mark.parametrize("part", ["control-edge", "focus", *STRONG_TILES])
def test_what_must_be_seen_is_seen(theme, part, ground):
    assert contrast(theme, part, ground) >= VISIBLE


def test_dark_is_the_same_asked_or_chosen():
    _, automatic, explicit = brand()
    assert automatic == explicit


def test_components_use_no_raw_colour():
    sheets = (CSS / "components").glob("*.css")
    assert [path.name for path in sheets if "var(--raw-" in path.read_text()] == []


def test_every_meaning_that_is_used_exists():
    names = set(declarations("".join(path.read_text() for path in CSS.rglob("*.css"))))
    uses = {name for path in CSS.rglob("*.css") for name in re.findall(r"var\(--([\w-]+)\)", path.read_text())}
    assert uses - names == set()
