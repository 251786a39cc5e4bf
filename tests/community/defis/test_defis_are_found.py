"""Défis among the results of search: known by their roof, and what became of them said in words."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.presenting.tiles import roof
from community.defis.search_documents import DefiSource
from search.documents import Hit, Reader
from tests.factories.defis import defi
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def hit(page: Any) -> Hit:
    return DefiSource().hits([page.pk], Reader(None))[page.pk]


def test_a_defi_shows_the_roof_of_its_card() -> None:
    later = ThemeFactory(position=2, main_tile="ciel", second_tile="brique")
    first = ThemeFactory(position=1, main_tile="vert", second_tile="ocre")
    page = defi(title="Comment réduire les mégots ?", themes=[later, first], stages=[1, 3])

    assert page.card_stages == {1, 3}
    assert hit(page).picture == roof(page.title, ("vert", "ocre"), page.card_stages)
    bare = defi(title="Sans thème")
    assert hit(bare).picture == roof(bare.title, ("ardoise", "creme"), bare.card_stages)


def test_what_the_roof_says_is_said_in_words() -> None:
    assert hit(defi(site="Cluny", follow_up="Les cendriers sont restés.")).facts == ("Cluny", "Suite connue")
    assert hit(defi(stages=[1])).facts == ("1 temps sur 5",)
    assert hit(defi(stages=[1, 3])).facts == ("2 temps sur 5",)


def test_hits_cost_as_much_whatever_their_number(count_queries: Callable[[Callable[[], Any]], int]) -> None:
    def cost(count: int) -> int:
        pks = [defi(themes=[ThemeFactory(), ThemeFactory()]).pk for _ in range(count)]
        return count_queries(lambda: DefiSource().hits(pks, Reader(None)))

    cost(1)
    assert cost(1) == cost(6)
