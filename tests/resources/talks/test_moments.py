"""What was said is found by the half minute, and the link opens the talk there."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.pages.policies import Restrictions
from resources.talks.search_documents import TalkSource
from resources.talks.transcripts.moments import MomentKey
from search.documents.documents import SearchDocument
from tests.factories.resources import talk_page
from tests.factories.transcripts import captions, transcript

pytestmark = pytest.mark.django_db

SOURCE = TalkSource()


def described(pk: int) -> tuple[SearchDocument, list[SearchDocument]]:
    page = SOURCE.queryset().get(pk=pk)
    whole = SOURCE.document(page, Restrictions())
    assert whole is not None
    return whole, list(SOURCE.sections(page, whole))


def test_a_talk_holds_all_that_was_said() -> None:
    page = talk_page()
    transcript(page)
    assert "Le cimetière sans pesticide" in described(page.pk)[0].body


def test_each_moment_is_a_part_of_its_talk_and_seen_by_the_same() -> None:
    page = talk_page()
    transcript(page)
    whole, parts = described(page.pk)
    assert [(part.start_s, part.body) for part in parts] == [
        (0, "Bonjour à toutes et à tous."),
        (198, "Le cimetière sans pesticide a demandé trois ans."),
    ]
    assert {(part.parent, part.audience) for part in parts} == {(whole.key, whole.audience)}


def test_a_moment_leads_to_its_second_and_to_what_is_said_there() -> None:
    page = talk_page()
    transcript(page)
    keys = [part.key for part in described(page.pk)[1]]
    hit = SOURCE.section_hits(keys)[keys[1]]
    assert (hit.label, hit.text) == ("3:18", "Le cimetière sans pesticide a demandé trois ans.")
    assert hit.url == f"{page.url}#t198"


def test_the_page_has_the_place_that_the_link_leads_to(client: Any) -> None:
    page = talk_page()
    transcript(page, captions(100))
    text = client.get(page.url).content.decode()
    for hit in SOURCE.section_hits([part.key for part in described(page.pk)[1]]).values():
        assert f'id="{hit.url.partition("#")[2]}"' in text


def test_words_taken_back_since_are_not_shown() -> None:
    page = talk_page()
    transcript(page)
    keys = [part.key for part in described(page.pk)[1]]
    transcript(page, "00:00.000 --> 00:02.000\nAutre chose.")
    assert list(SOURCE.section_hits(keys)) == keys[:1]


@pytest.mark.parametrize("key", ["moment:1", "moment:1:fr:1", "defi:1", "moment:x:fr:1-2", "moment:1:fr:1-2\n", ""])
def test_other_keys_are_no_moments(key: str) -> None:
    assert MomentKey.read(key) is None
    assert SOURCE.section_hits([key]) == {}


def test_moments_are_read_in_one_query(count_queries: Callable[[Callable[[], Any]], int]) -> None:
    page = talk_page()
    transcript(page, captions(200))
    keys = [part.key for part in described(page.pk)[1]]
    SOURCE.section_hits(keys[:1])
    assert count_queries(lambda: SOURCE.section_hits(keys[:1])) == 1
    assert count_queries(lambda: SOURCE.section_hits(keys)) == 1
