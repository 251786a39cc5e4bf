"""Film, captions, chapters and passages, as the server gives them: all is there without a script."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from foundation.http.addresses import absolute
from resources.talks.models import TalkPage
from resources.talks.page.chapters import Chapter, chapter_items
from resources.talks.transcripts.captions import read
from tests.factories.recordings import allow, recording
from tests.factories.resources import SpeakerFactory, talk_page
from tests.factories.transcripts import captions, transcript

pytestmark = pytest.mark.django_db

CHAPTERS = [Chapter(0, "Le début"), Chapter(198, "Le cimetière")]


def talk(**fields: Any) -> TalkPage:
    page = talk_page(chapters=chapter_items(CHAPTERS), **fields)
    recording(page)
    transcript(page)
    return page


def body(client: Client, page: TalkPage, query: str = "") -> str:
    return client.get(page.url + query).content.decode()


def test_captions_are_there_and_off_until_asked_for(client: Client) -> None:
    page = talk(slug="parole")
    transcript(page, "00:00.000 --> 00:02.000\nGood morning.", language="en")
    text = body(client, page)
    assert '<track kind="captions" src="/conferences/parole/sous-titres.fr.vtt" srclang="fr" label="français">' in text
    assert '<track kind="captions" src="/conferences/parole/sous-titres.en.vtt" srclang="en" label="anglais">' in text
    assert " default" not in text.split("<video")[1].split("</video>")[0]


def test_chapters_lead_to_their_second(client: Client) -> None:
    text = body(client, talk(slug="parole"))
    assert 'href="?t=198#lecteur"' in text
    assert '<track kind="chapters" src="/conferences/parole/chapitres.vtt"' in text
    assert '<svg x="99.0%"' in text


def test_an_address_opens_at_its_second(client: Client) -> None:
    page = talk()
    assert '.mp4#t=198"' in body(client, page, "?t=198")
    assert '.mp4#t=198"' in body(client, page, "?t=3:18")
    assert f'<link rel="canonical" href="{absolute(page.url)}">' in body(client, page, "?t=198")
    assert "#t=" not in body(client, page).split("<video")[1].split("</video>")[0]


def test_a_passage_is_quoted_and_plays_just_that(client: Client) -> None:
    page = talk()
    text = body(client, page, "?t=3:18&a=3:24")
    assert '.mp4#t=198,204"' in text
    passage = text.split('id="passage"')[1].split("</figure>")[0]
    assert "Le cimetière sans pesticide a demandé trois ans." in passage
    assert "Bonjour" not in passage
    assert f"{page.full_url}?t=198&amp;a=204" in passage


@pytest.mark.parametrize(
    "query", ["?t=", "?t=abc", "?t=-3", "?t=9999999", "?t=1:75", "?t=%00", "?t=²", "?t=" + "1" * 9000]
)
def test_a_time_that_is_none_changes_nothing(client: Client, query: str) -> None:
    answer = client.get(talk().url + query)
    assert answer.status_code == 200
    assert "#t=" not in answer.content.decode().split("<video")[1].split("</video>")[0]


@pytest.mark.parametrize("end", ["", "abc", "100", "198"])
def test_a_passage_that_ends_before_it_begins_goes_to_the_end(client: Client, end: str) -> None:
    text = body(client, talk(), f"?t=198&a={end}")
    assert '.mp4#t=198"' in text
    assert "<figure" not in text.split("<main")[1]


def test_it_says_whether_there_is_an_audio_description(client: Client) -> None:
    assert "Sans audiodescription : l’image peut montrer" in body(client, talk()).replace("\xa0", " ")
    assert "la voix dit tout ce que l’image montre" in body(client, talk(described="needless"))
    assert "Le film a une audiodescription" in body(client, talk(described="included"))


def test_a_withdrawn_talk_keeps_its_words_chapters_and_passages_to_itself(client: Client) -> None:
    page = talk_page(chapters=chapter_items(CHAPTERS), speakers=[SpeakerFactory()], slug="parole")
    allow(page, scope="none")
    recording(page, allowed=False)
    transcript(page)
    text = body(client, page, "?t=198&a=204")
    for hidden in ("<video", "Le cimetière", "talk-player"):
        assert hidden not in text
    assert client.get("/conferences/parole/chapitres.vtt").status_code == 404


def test_chapters_are_a_file_for_players(client: Client) -> None:
    talk(slug="parole")
    answer = client.get("/conferences/parole/chapitres.vtt")
    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    assert [(cue.starts_ms, cue.text) for cue in read(answer.content).cues] == [
        (0, "Le début"),
        (198_000, "Le cimetière"),
    ]
    assert client.get("/conferences/parole/chapitres.vtt", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.post("/conferences/parole/chapitres.vtt").status_code == 405


def test_a_talk_without_chapters_has_no_such_file(client: Client) -> None:
    recording(talk_page(slug="parole"))
    assert client.get("/conferences/parole/chapitres.vtt").status_code == 404


def test_a_talk_without_film_words_or_chapters_asks_for_nothing_more(client: Client) -> None:
    text = body(client, talk_page())
    assert "talk-player" not in text
    assert "talk.css" not in text


def test_player_words_and_chapters_cost_the_same_queries_whatever_their_number(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    small, large = talk(), talk_page(chapters=chapter_items([Chapter(each, "Un") for each in range(50)]))
    recording(large)
    transcript(large, captions(400))
    transcript(large, captions(3), language="en")
    client.get(small.url)
    few = count_queries(lambda: client.get(small.url))
    assert count_queries(lambda: client.get(f"{large.url}?t=3&a=9")) == few
    assert few <= 8
