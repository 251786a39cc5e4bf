"""`/talks/`: by length, and with captions or not."""

import pytest
from django.test import Client

from resources.talks.models import TalkPage
from tests.factories.recordings import recording
from tests.factories.resources import talk_page
from tests.factories.transcripts import transcript
from tests.search.indexed import IndexedClient

pytestmark = pytest.mark.django_db

MINUTE_MS = 60_000


@pytest.fixture
def client(memory_search: None) -> IndexedClient:
    return IndexedClient()


def titles(client: Client, query: str) -> list[str]:
    return sorted(page.title for page in client.get(f"/conferences/?{query}").context["listing"].page.object_list)


def test_talks_are_short_long_or_between(client: Client) -> None:
    for title, minutes in {"A": 14, "B": 15, "C": 45, "D": 46}.items():
        recording(talk_page(title=title), duration_ms=minutes * MINUTE_MS)
    recording(talk_page(title="Pas montré"), duration_ms=MINUTE_MS, shown=False)
    talk_page(title="Sans film", length="10 min")
    assert titles(client, "duree=courte") == ["A"]
    assert titles(client, "duree=moyenne") == ["B", "C"]
    assert titles(client, "duree=longue") == ["D"]
    assert titles(client, "duree=courte&duree=longue") == ["A", "D"]
    assert titles(client, "duree=nimporte") == []


def test_talks_have_captions_or_not(client: Client) -> None:
    with_captions = talk_page(title="Sous-titrée")
    transcript(with_captions)
    transcript(with_captions, language="en")
    talk_page(title="Sans")
    withdrawn = talk_page(title="Retirée")
    transcript(withdrawn)
    # What withdrawing a consent leaves behind.
    TalkPage.objects.filter(pk=withdrawn.pk).update(recording="withdrawn")
    assert titles(client, "sous-titres=avec") == ["Sous-titrée"]
    assert titles(client, "sous-titres=sans") == ["Retirée", "Sans"]
    panels = {panel.name: panel for panel in client.get("/conferences/").context["listing"].panels}
    assert {each.value: each.count for each in panels["sous-titres"].options}["avec"] == 1
