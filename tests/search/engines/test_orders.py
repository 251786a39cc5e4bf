"""Contract: results in an order that a list chooses, the same to the last page, from either end."""

import random
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from search.documents import SearchDocument
from search.documents.sorts import ALPHABET, Ascending, Descending, FilledFirst, Sort, numbers
from search.engines.base import Engine
from tests.search.made_up import NoteSource, document, fill, registered, request

YEARS = [2018, None, 2017]
TITLES = ["Comment mieux accueillir ?", "Comment mieux travailler ?", "École", "Ecologie", "Zoo", "À suivre"]
SORT = Sort("essai", "", [FilledFirst("follow_up"), Descending("year"), Ascending("title")])


@pytest.fixture(autouse=True)
def _order() -> Iterator[None]:
    source = NoteSource()
    source.sorts = [SORT]
    with registered(source):
        yield


def things() -> list[SimpleNamespace]:
    """Return things whose titles often begin alike, in no order."""
    pages = [
        SimpleNamespace(pk=pk, title=TITLES[pk % 6], year=YEARS[pk // 6 % 3], follow_up="Adopté" if pk % 4 else "")
        for pk in range(1, 60)
    ]
    random.Random(7).shuffle(pages)
    return pages


def document_of(one: SimpleNamespace) -> SearchDocument:
    return document(f"note:{one.pk}", one.title, sort_keys={SORT.name: SORT.key(one)})


def expected() -> list[str]:
    def rank(one: SimpleNamespace) -> tuple[object, ...]:
        place = ["À suivre", *TITLES[:5]].index(one.title)
        return (not one.follow_up, -(one.year or 0), place, one.pk)

    return [f"note:{one.pk}" for one in sorted(things(), key=rank)]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_pages_follow_each_other_in_the_order_of_their_keys(engine: Engine, is_reversed: bool) -> None:
    fill(engine, *map(document_of, things()))
    keys: list[str] = []
    for offset in range(0, 60, 7):
        page = engine.find(request(order=SORT.name, is_reversed=is_reversed, offset=offset, limit=7))
        assert page.total == 59
        keys += page.keys

    assert keys == (expected()[::-1] if is_reversed else expected())


def test_words_and_filters_keep_the_order(engine: Engine) -> None:
    fill(engine, *map(document_of, things()))
    results = engine.find(request("accueillir", order=SORT.name, filters={"type": ("note",)}, limit=60))

    alike = {f"note:{one.pk}" for one in things() if "accueillir" in one.title}
    assert list(results.keys) == [key for key in expected() if key in alike]


@pytest.mark.parametrize(
    ("first", "second"), [("2017-07-11", "2017-07"), ("2017-07", "2017"), ("2017", "2016-12-31"), ("1000", "")]
)
def test_a_day_comes_before_its_month_and_the_unknown_last(first: str, second: str) -> None:
    sort = Sort("essai", "", [Descending("held")])
    assert sort.key(SimpleNamespace(held=first, pk=2)) < sort.key(SimpleNamespace(held=second, pk=1))


def test_numbers_compare_as_their_keys_do() -> None:
    keys = sorted("".join(random.Random(seed).choices(ALPHABET, k=60)) for seed in range(200))
    assert [numbers(key) for key in keys] == sorted(map(numbers, keys))
    assert max(max(numbers(key)) for key in ["~" * 60]) < 2**63
