"""Contract: parts of documents are found by naming their wholes, and never otherwise."""

import pytest

from search.engines.base import Engine
from tests.search.made_up import document, fill, request

WHOLES = ("conference:1", "conference:2")


@pytest.fixture
def talks(engine: Engine) -> Engine:
    moments = [
        document(f"moment:{talk}:{start}", "", words, parent=f"conference:{talk}", start_s=start)
        for talk, start, words in (
            (1, 0, "bonjour à tous"),
            (1, 198, "le cimetière sans pesticide"),
            (1, 240, "un autre cimetière"),
            (2, 30, "un cimetière encore"),
        )
    ]
    return fill(engine, *(document(key, "Le cimetière") for key in WHOLES), *moments)


def test_only_the_wholes_are_found_without_naming_them(talks: Engine) -> None:
    assert set(talks.find(request("cimetière")).keys) == set(WHOLES)


def test_parts_of_the_named_wholes_are_found_the_best_first(talks: Engine) -> None:
    results = talks.find(request("cimetière pesticide", minimum=1, sections_of=WHOLES))

    assert results.keys[0] == "moment:1:198"
    assert set(results.keys) == {"moment:1:198", "moment:1:240", "moment:2:30"}


def test_parts_of_others_are_not(talks: Engine) -> None:
    assert talks.find(request("cimetière", sections_of=("conference:2",))).keys == ("moment:2:30",)


def test_parts_that_one_may_not_see_are_not(engine: Engine) -> None:
    hidden = document("moment:1:0", "", "le cimetière", parent="conference:1", acl=frozenset({"g:7"}))
    fill(engine, document("conference:1", "Le cimetière"), hidden)

    assert engine.find(request("cimetière", sections_of=("conference:1",))).keys == ()


def test_parts_go_and_change_with_their_whole(talks: Engine) -> None:
    with talks.writer() as writer:
        writer.write([], ["conference:2"])
        writer.commit()

    assert talks.find(request("cimetière", sections_of=("conference:2",))).keys == ()
    assert talks.find(request("pesticide", sections_of=WHOLES)).keys == ("moment:1:198",)
