"""A word said in a film of five minutes, made by the test, is found, and the film opens when it is said."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from resources.talks.operations import publish_ready_made
from resources.talks.transcripts.captions import TimedText, to_webvtt
from search.engines import engine
from search.index import operations
from tests.factories.resources import talk_page
from tests.factories.transcripts import transcript
from tests.films import film, needs_ffmpeg

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database, needs_ffmpeg]
LENGTH_S = 300
# No pause: a moment of search begins some twenty seconds before the word.
SAID = {200: "Le coquelicot est revenu."}
WORDS = to_webvtt(
    TimedText(1000 * start, 1000 * start + 3900, SAID.get(start, f"On en est à {start} secondes."))
    for start in range(0, LENGTH_S, 4)
)


@pytest.fixture
def memory(settings: Any) -> Iterator[None]:
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    yield
    engine.cache_clear()


def test_a_search_opens_the_film_at_the_word_and_captions_are_there(memory: None, page: Page) -> None:
    talk = talk_page(slug="fleurs", title="Une heure de jardin")
    transcript(talk, WORDS)
    path = film("mp4", seconds=LENGTH_S, size="320x180")
    publish_ready_made(page=talk, files={"video": path}, duration_ms=1000 * LENGTH_S, size=(320, 180))
    operations.rebuild()
    answers: list[int] = []

    def note(answer: Response) -> None:
        if answer.url.split("#")[0].endswith(".mp4"):
            answers.append(answer.status)

    page.on("response", note)
    page.goto("/recherche/?q=coquelicots")
    page.get_by_role("link", name="3:20").click()
    expect(page).to_have_url(re.compile(r"/conferences/fleurs/#t200$"))
    expect(page.locator(".transcript-cue[aria-current]")).to_have_text(SAID[200])
    page.evaluate("document.querySelector('video').textTracks[0].mode = 'showing'")
    page.wait_for_function(
        """() => {
          const film = document.querySelector("video");
          return film.readyState > 1 && film.textTracks[0].activeCues?.[0]?.text.includes("coquelicot");
        }"""
    )
    assert 198 <= page.evaluate("document.querySelector('video').currentTime") <= 200.5
    assert page.evaluate("Math.round(document.querySelector('video').duration)") == LENGTH_S
    # The middle of the film was asked for, not all that comes before.
    assert set(answers) == {206}
