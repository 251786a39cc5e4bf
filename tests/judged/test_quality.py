"""Queries that agents type find the pages they need: judged on queries that nothing was tuned with."""

import pytest

from tests.judged import collection
from tests.judged.measures import measure
from tests.judged.queries import HELD_OUT, TUNING, judged, read

FIRST_THREE_LEAST = 0.90
EMPTY_MOST = 0.05
QUERIES_LEAST = 150

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("judged_index")]


def test_there_are_queries_enough_and_none_twice() -> None:
    texts = [text for part in (TUNING, HELD_OUT) for text, _ in read(part)]

    assert len(texts) >= QUERIES_LEAST
    assert len(set(texts)) == len(texts)


def test_held_out_queries_find_what_they_need_among_the_first_three() -> None:
    quality = measure(judged(HELD_OUT, collection.addresses()), collection.ask)

    assert quality.first_three >= FIRST_THREE_LEAST, (str(quality), quality.missed)
    assert quality.empty <= EMPTY_MOST, str(quality)


def test_every_judged_page_exists_and_every_query_has_a_best_one() -> None:
    for query in [*judged(TUNING, collection.addresses()), *judged(HELD_OUT, collection.addresses())]:
        assert max(query.grades.values()) == 3, query.text
