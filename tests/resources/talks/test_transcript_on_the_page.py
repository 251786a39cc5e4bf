"""A talk can be read: each paragraph has its time and its address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import query_budgets
from tests.factories.resources import talk_page
from tests.factories.transcripts import captions, transcript

pytestmark = pytest.mark.django_db

FILM = {"recording": "elsewhere", "recording_url": "https://www.dailymotion.com/video/x0000"}


def test_each_paragraph_tells_who_speaks_and_when(client: Client) -> None:
    page = talk_page()
    transcript(page)
    text = client.get(page.url).content.decode()
    assert "Ana Exemple" in text
    assert '<a href="#t198">3:18</a>' in text
    assert 'id="t198"' in text
    assert "Le cimetière sans pesticide a demandé trois ans." in text


def test_a_film_elsewhere_opens_at_the_second(client: Client) -> None:
    page = talk_page(**FILM)
    transcript(page)
    assert 'href="https://www.dailymotion.com/video/x0000?start=198"' in client.get(page.url).content.decode()


def test_what_a_machine_wrote_is_said_to_be_a_draft(client: Client) -> None:
    page = talk_page()
    transcript(page, by_machine=True)
    assert "Une machine a écrit ces paroles" in client.get(page.url).content.decode()


def test_french_comes_first(client: Client) -> None:
    page = talk_page()
    transcript(page, "00:00.000 --> 00:02.000\nGood morning.", language="en")
    assert "Good morning." in client.get(page.url).content.decode()
    transcript(page)
    text = client.get(page.url).content.decode()
    assert "Bonjour à toutes" in text
    assert "Good morning." not in text


def test_words_are_shown_as_they_are(client: Client) -> None:
    page = talk_page()
    transcript(page, "00:00.000 --> 00:02.000\n&lt;script&gt;alert(1)&lt;/script&gt;")
    text = client.get(page.url).content.decode()
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_long_talks_cost_no_more_queries(client: Client, count_queries: Callable[[Callable[[], Any]], int]) -> None:
    short, long = talk_page(**FILM), talk_page(**FILM)
    transcript(short, captions(3))
    transcript(long, captions(400))
    client.get(short.url)
    few = count_queries(lambda: client.get(short.url))
    assert count_queries(lambda: client.get(long.url)) == few
    assert few <= query_budgets.ANONYMOUS
