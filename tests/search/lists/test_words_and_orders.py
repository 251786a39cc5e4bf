"""A list is a search: words narrow it, an order is the same to its last page, what is withdrawn is not shown."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.html import strip_tags

from community.defis.models import DefiPage
from search.index import operations
from search.lists import answers, listing
from tests.factories.defis import defi
from tests.factories.themes import ThemeFactory
from tests.feeds import ATOM, read
from tests.feeds import titles as feed_titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _engine(memory_search: None) -> None:
    pass


def titles(query: str = "") -> list[str]:
    return [page.title for page in Client().get(f"/defis/{query}").context["listing"].page]


def test_words_narrow_and_filters_keep_them() -> None:
    climate = ThemeFactory(slug="climat", title="Transition écologique")
    defi(title="Des mégots", themes=[climate], summary="La plage.")
    defi(title="Des plages", themes=[climate], year=2019)
    defi(title="Des écoles", themes=[climate])
    operations.rebuild()
    answer = Client().get("/defis/?q=plage&theme=climat")
    page_list, html = answer.context["listing"], answer.content.decode()
    assert [page.title for page in page_list.page] == ["Des plages", "Des mégots"]
    assert str(answer.context["sentence"]) == "2 défis pour « plage » sur la transition écologique"
    assert page_list.chips == [("Transition écologique", "?q=plage")]
    assert [(sort.name, address) for sort, address, is_current in page_list.orders if is_current] == [
        ("pertinence", "?q=plage&theme=climat&tri=pertinence")
    ]
    assert titles("?q=plage&tri=titre") == ["Des mégots", "Des plages"]
    assert '<input id="filters-words" type="search" name="q" value="plage"' in html
    assert "/recherche/suivre/?q=plage&amp;type=defi&amp;theme=climat" in html
    assert "/defis/flux.atom?q=plage&amp;theme=climat" in html


def test_a_misspelt_word_is_corrected_and_the_reader_is_told() -> None:
    defi(title="La médiathèque")
    operations.rebuild()
    answer = Client().get("/defis/?q=mediatheqe")
    assert answer.context["listing"].total == 1
    text = " ".join(strip_tags(answer.content.decode()).split())
    assert "« mediatheqe » : voici ce que nous avons trouvé pour" in text.replace("\u00a0", " ").replace("\u202f", " ")


def test_small_words_alone_give_the_whole_list() -> None:
    defi()
    operations.rebuild()
    answer = Client().get("/defis/?q=de+la")
    assert answer.context["listing"].total == 1
    assert answer.context["listing"].notices


def test_a_page_withdrawn_since_the_index_was_written_is_not_shown() -> None:
    page, page_offline = defi(title="Oui"), defi(title="Non")
    operations.rebuild()
    DefiPage.objects.filter(pk=page_offline.pk).update(live=False)
    assert titles() == [page.title]


@pytest.mark.parametrize("far", [0, 3, 500])
def test_pages_follow_each_other_from_whichever_end_they_are_read(monkeypatch: pytest.MonkeyPatch, far: int) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    monkeypatch.setattr(answers, "FAR", far)
    for number in range(9):
        defi(title=f"Le {number}e", year=2010 + number % 3)
    operations.rebuild()
    pages = [titles(f"?tri=recents&page={number}") for number in range(1, 6)]
    expected = [f"Le {number}e" for _, number in sorted((-(2010 + n % 3), n) for n in range(9))]
    assert [title for page in pages for title in page] == expected
    assert len(pages[-1]) == 1
    for query in ("tri=recents", "q=le"):
        assert {Client().get(f"/defis/?{query}&page={page}").status_code for page in (6, 999_999_999)} == {404}


def test_the_feed_of_a_list_has_its_words_the_newest_first() -> None:
    for day in (3, 9, 6):
        defi(title=f"Plage {day}", year=day, first_published_at=datetime(2026, 1, day, tzinfo=UTC))
    defi(title="Autre")
    operations.rebuild()
    feed = read(Client().get("/defis/flux.atom?q=plage&tri=titre&page=2"))
    assert feed_titles(feed) == ["Plage 9", "Plage 6", "Plage 3"]
    assert "plage" in feed.findtext(f"{ATOM}title")
