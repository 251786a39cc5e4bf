"""A kept page that quotes a talk is old as soon as the talk says something else, or nothing more."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from resources.talks.consents.operations import withdraw_consent
from resources.talks.models import TalkPage
from resources.talks.operations import remove_transcript
from tests.factories.quotations import passage, quoting
from tests.factories.recordings import recording
from tests.factories.resources import SpeakerFactory, talk_page
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Le cimetière sans pesticide a demandé trois ans."


def _restrict(page: TalkPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


CHANGES: dict[str, Callable[[TalkPage], object]] = {
    "a correction": lambda page: transcript(page, "03:18.000 --> 03:24.000\nSans herbicide."),
    "words taken away": lambda page: remove_transcript(transcript=page.transcripts.get()),
    "a consent withdrawn": lambda page: withdraw_consent(consent=page.consents.get()),
    "unpublication": lambda page: page.unpublish(),
    "restriction": _restrict,
    "deletion": lambda page: page.delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_words_of_before_are_shown_no_more(client: Client, is_hit: Callable[[str], bool], change: str) -> None:
    talk = talk_page(speakers=[SpeakerFactory()])
    recording(talk)
    transcript(talk)
    talk.refresh_from_db()
    page = quoting(passage(talk))
    assert SAID in client.get(page.url).content.decode()
    assert is_hit(page.url)
    CHANGES[change](talk)
    assert SAID not in client.get(page.url).content.decode()
