"""What a reader is told: organisations take turns, then the closest, then the latest; each line says why."""

from types import SimpleNamespace

import pytest

from community.digest.interests import NONE, Interests
from community.digest.ranking import choose
from community.digest.sources import Item

WATER, ROADS = 1, 2
CLUNY, DIJON, SAONE_ET_LOIRE, BOURGOGNE = 11, 12, 20, 30
HERS = Interests(
    frozenset({WATER}), CLUNY, {CLUNY: "Cluny", SAONE_ET_LOIRE: "Saône-et-Loire", BOURGOGNE: "Bourgogne-Franche-Comté"}
)


def item(title, organisation="", themes=(), places=(), areas=()):
    names = {WATER: "Eau", ROADS: "Voirie"}
    return Item(
        SimpleNamespace(title=title),
        organisation,
        {theme: names[theme] for theme in themes},
        frozenset(places),
        frozenset(areas),
    )


def titles(items, interests=HERS, maximum=4, needs_closeness=False):
    lines = choose(items, interests, maximum=maximum, needs_closeness=needs_closeness)
    return [line.item.page.title for line in lines]


def test_each_organisation_has_a_line_before_one_has_two():
    items = [item(f"A{number}", "A", themes=[WATER]) for number in range(4)] + [item("B", "B"), item("C", "C")]
    assert titles(items, maximum=4) == ["A0", "B", "C", "A1"]


def test_the_closest_comes_first_then_the_latest():
    items = [
        item("loin"),
        item("région", areas=[BOURGOGNE]),
        item("département", areas=[SAONE_ET_LOIRE, BOURGOGNE]),
        item("ici", places=[CLUNY], areas=[SAONE_ET_LOIRE, BOURGOGNE]),
        item("thème", themes=[WATER]),
        item("loin aussi"),
    ]
    assert titles(items, maximum=6) == ["ici", "département", "région", "thème", "loin", "loin aussi"]


@pytest.mark.parametrize("maximum", [0, 1, 4])
def test_there_are_never_more_than_the_maximum(maximum):
    assert len(titles([item(str(number)) for number in range(9)], maximum=maximum)) == maximum


def test_what_is_close_in_nothing_is_left_out_where_closeness_is_needed():
    items = [item("voirie", themes=[ROADS]), item("eau", themes=[WATER])]
    assert titles(items, needs_closeness=True) == ["eau"]
    assert titles(items, NONE, needs_closeness=True) == []


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (item("", themes=[WATER], places=[CLUNY], areas=[SAONE_ET_LOIRE]), "cela concerne votre territoire, Cluny"),
        (item("", themes=[WATER, ROADS], areas=[SAONE_ET_LOIRE]), "vous suivez le thème Eau"),
        (item("", places=[DIJON], areas=[BOURGOGNE]), "c’est près de chez vous : Bourgogne-Franche-Comté"),
        (item("", themes=[ROADS]), "c’est nouveau, et ouvert à tout le monde"),
    ],
)
def test_each_line_says_why_it_is_there(new, reason):
    [line] = choose([new], HERS, maximum=1, needs_closeness=False)
    assert line.reason == reason
