"""A tile that is laid and one that is not are told apart without colour: in grey, and in forced colours.

Laid is full, with seams of the ground; not laid is hollow, with an outline. So a laid tile must stand out from the
ground by its body, and the outline of a hollow one by its line.
"""

import itertools
import re

import pytest
from django.conf import settings

from cms.presenting.tiles import COLOURS, roof
from tests.foundation.static_files.test_contrast import declarations, luminance, themes

CSS = settings.BASE_DIR / "static" / "css"
TILES = (CSS / "elements" / "roof.css").read_text()
MEANING = declarations((CSS / "tokens.css").read_text())
# The step from one grey to the next that an eye sees in a shape of this size.
SEEN = 1.2
OUTLINE_SEEN = 1.7


def rule(selector, sheet):
    """Return the declarations of one rule."""
    found = re.search(rf"^\s*{re.escape(selector)} \{{ (.*?) \}}", sheet, re.MULTILINE)
    assert found, selector
    return dict(pair.split(": ", 1) for pair in found[1].rstrip(";").split("; "))


def grey(theme, value):
    """Return the luminance of `var(--meaning)` in this theme; a fallback's when the first is set by a component."""
    name = re.findall(r"--([\w-]+)", value)[-1]
    raw = re.fullmatch(r"var\(--([\w-]+)\)", MEANING[name])[1]
    return luminance(themes()[theme][raw])


def step(one, other):
    light, dark = sorted((one, other), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["var(--ground)", "var(--ground-raised)"])
class TestInGrey:
    @pytest.mark.parametrize("colour", COLOURS)
    def test_a_laid_tile_is_seen_by_its_body(self, theme, ground, colour):
        fill = rule(f".tile-{colour}", TILES)["fill"]
        assert step(grey(theme, fill), grey(theme, ground)) >= SEEN

    def test_a_bare_tile_is_seen_by_its_outline(self, theme, ground):
        bare = rule(".tile.tile-bare", TILES)
        assert step(grey(theme, bare["stroke"]), grey(theme, ground)) >= OUTLINE_SEEN
        # Its body is that of the ground: nothing that could pass for a pale glaze.
        assert bare["fill"] == "var(--roof-ground, var(--ground))"

    def test_a_tile_above_is_hollow(self, theme, ground):
        above = rule(".tile.unlaid", TILES)
        assert above["fill"] == "none"
        assert step(grey(theme, above["stroke"]), grey(theme, ground)) >= SEEN


def test_the_two_glazes_of_a_roof_never_hide_what_is_bare():
    for one, other in itertools.permutations(COLOURS, 2):
        drawn = roof("Une question", (one, other), {1, 3})
        assert drawn.index("tile-bare") > max(drawn.index(f"tile-{one}"), drawn.index(f"tile-{other}"))


def test_in_forced_colours_laid_is_full_and_the_rest_is_hollow():
    forced = TILES[TILES.index("@media (forced-colors: active)") :]
    assert rule(".tile", forced) == {"fill": "CanvasText", "stroke": "Canvas"}
    assert rule(".tile.tile-second", forced)["fill"] not in ("none", "Canvas")
    for hollow in (".tile.tile-bare", ".tile.unlaid"):
        assert rule(hollow, forced)["fill"] == "none"
        assert rule(hollow, forced)["stroke"] != "Canvas"
