"""A reader says from when to when to quote a talk: what is proposed makes sense, a mistake is named and stays typed."""

import re

import pytest

from tests.factories.resources import talk_page
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db
ERROR = re.compile(r'id="passage-error" role="alert">([^<]+)<')


@pytest.fixture
def ask(client):
    """Return a function that opens the talk with a query and returns its page."""
    page = talk_page()
    transcript(page)

    def get(**query):
        return client.get(page.url, query).content.decode().replace("\xa0", " ")

    return get


def values(html):
    return [re.search(rf'<input name="{name}" [^>]*value="([^"]*)"', html)[1] for name in ("t", "a")]


@pytest.mark.parametrize(
    ("query", "end"),
    [({}, ["0:00", "0:30"]), ({"t": "49"}, ["0:49", "1:19"]), ({"t": "3:18"}, ["3:18", "3:48"])],
)
def test_the_end_proposed_comes_after_the_start(ask, query, end):
    html = ask(**query)
    assert values(html) == end
    assert not ERROR.search(html)


@pytest.mark.parametrize(
    ("query", "why", "fields"),
    [
        ({"t": "4:00", "a": "3:18"}, "La fin vient après le début.", ["4:00", "3:18"]),
        ({"t": "3:18", "a": "3:18"}, "La fin vient après le début.", ["3:18", "3:18"]),
        ({"t": "trois", "a": "3:18"}, "Écrivez des minutes et des secondes", ["trois", "3:18"]),
        ({"t": "3:18", "a": "99:99:99"}, "Écrivez des minutes et des secondes", ["3:18", "99:99:99"]),
        ({"t": "5:00:00", "a": "5:00:10"}, "Rien n’est dit dans ce passage.", ["5:00:00", "5:00:10"]),
        ({"t": "x" * 5000, "a": "y" * 5000}, "Écrivez des minutes et des secondes", ["x" * 8, "y" * 8]),
    ],
)
def test_a_mistake_is_named_and_the_form_stays_open(ask, query, why, fields):
    html = ask(**query)
    assert why in ERROR.search(html)[1]
    assert values(html) == fields
    assert '<details class="talk-quote" id="passage" open>' in html
    assert html.count('aria-describedby="passage-error"') == 2


def test_a_passage_is_copied_with_its_link(ask):
    html = ask(t="3:18", a="3:24")
    [address] = re.findall(r'<copy-link done="[^"]+"\s+address="([^"]+)"', html)
    assert "Le cimetière sans pesticide a demandé trois ans." in address
    assert address.endswith("?t=198&amp;a=204")
