"""Roofs: the same title gives the same roof, rows tell how far one went."""

import itertools
import re
from xml.etree import ElementTree

import pytest

from cms.presenting.tiles import COLOURS, roof

SHAPES = ("card", "hero", "band")


def tiles(svg, kind):
    """How many lozenges the roof has in the path of this class."""
    paths = re.findall(r'<path class="([^"]*)" d="([^"]*)"', svg)
    return sum(drawn.count("z") for names, drawn in paths if kind in names.split())


def test_the_same_title_gives_the_same_roof():
    roof_before = str(roof("Une question", ("brique", "ocre"), 3))
    roof.__globals__["_roof"].cache_clear()
    assert roof("Une question", ("brique", "ocre"), 3) == roof_before


def test_titles_give_different_roofs():
    roofs = {roof(f"Question {number}", ("brique", "ocre")) for number in range(40)}
    assert len(roofs) > 25


@pytest.mark.parametrize("shape", SHAPES)
def test_a_roof_weighs_at_most_three_kilobytes(shape):
    size = {"rows": 14, "columns": 9} if shape == "hero" else {}
    for number, laid in itertools.product(range(30), (0, 1, 3, (2, 4), 5)):
        assert len(roof(f"Question {number}", ("ardoise", "creme"), laid, shape=shape, **size)) <= 3 * 1024


@pytest.mark.parametrize("shape", SHAPES)
def test_a_roof_is_well_formed_and_hidden_from_screen_readers(shape):
    svg = ElementTree.fromstring(roof("<script>&", ("vert", "ocre"), 2, shape=shape))
    assert svg.get("aria-hidden") == "true"
    assert "style" not in roof("x", ("vert", "ocre"), shape=shape)


def test_rows_not_reached_are_outlined():
    laid = [tiles(roof("Une question", ("vert", "ocre"), rows), "unlaid") for rows in range(6)]
    assert laid == sorted(laid, reverse=True)
    assert laid[0] > laid[3] > laid[5] == 0


def test_no_row_reached_lays_no_tile():
    assert tiles(roof("Une question", ("vert", "ocre"), 0), "tile-vert") == 0


def test_a_number_lays_rows_from_the_eaves():
    assert roof("Une question", ("vert", "ocre"), 3) == roof("Une question", ("vert", "ocre"), {1, 2, 3})


def test_only_the_rows_known_are_laid():
    known, whole = roof("Une question", ("vert", "ocre"), {3, 5}), roof("Une question", ("vert", "ocre"), 5)
    assert tiles(known, "tile-vert") < tiles(whole, "tile-vert")
    assert tiles(whole, "tile-bare") == 0


def test_rows_unknown_under_the_highest_are_bare_and_those_above_outlined():
    known = roof("Une question", ("vert", "ocre"), {1, 3})
    assert tiles(known, "tile-bare") > 0
    assert tiles(known, "unlaid") == tiles(roof("Une question", ("vert", "ocre"), 3), "unlaid")


def test_rows_that_do_not_exist_are_ignored():
    assert roof("Une question", ("vert", "ocre"), 99) == roof("Une question", ("vert", "ocre"), 5)


def test_every_pair_of_colours_can_be_drawn():
    for pair in itertools.permutations(COLOURS, 2):
        assert f"tile-{pair[0]}" in roof("Une question", pair)


@pytest.mark.parametrize("colours", [("rose", "ocre"), ("vert",), ()])
def test_an_unknown_colour_is_refused(colours):
    with pytest.raises(ValueError, match="two colours"):
        roof("Une question", colours)


def test_an_unknown_shape_is_refused():
    with pytest.raises(ValueError, match="unknown shape"):
        roof("Une question", ("vert", "ocre"), shape="dome")
