"""A page quotes what was said in a talk: the words of now, for who may read them, and a link that plays just that."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction, ReferenceIndex

from cms.pages.policies import Restrictions
from community.members.models import Member
from resources.library.search_documents import ResourceSource
from resources.talks.consents.operations import withdraw_consent
from resources.talks.models import TalkPage
from resources.talks.operations import remove_transcript
from tests.cast import login
from tests.factories.quotations import defi_quoting, passage, quoting
from tests.factories.recordings import recording
from tests.factories.resources import SpeakerFactory, talk_page
from tests.factories.transcripts import captions, transcript

pytestmark = pytest.mark.django_db
SAID = "Le cimetière sans pesticide a demandé trois ans."


def talk(**fields: Any) -> TalkPage:
    speakers = fields.pop("speakers", None) or [SpeakerFactory(name="Ana Exemple")]
    page = talk_page(**{"title": "Fleurir autrement", "speakers": speakers, **fields})
    recording(page)
    transcript(page)
    page.refresh_from_db()
    return page


def body(client: Client, page: Any) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_a_page_shows_the_words_who_said_them_and_a_link_that_plays_just_that(client: Client) -> None:
    page_of_talk = talk(held="2017-11")
    text = body(client, quoting(passage(page_of_talk)))
    figure = text.split('<figure class="quotation">')[1].split("</figure>")[0]
    assert f'<blockquote lang="fr"><p>{SAID}</p></blockquote>' in figure
    assert "Lou Exemple, <a" in figure
    assert "Bonjour" not in figure
    assert f'<a href="{page_of_talk.url}?t=198&amp;a=204">Écouter ce passage (3:18–3:24)</a>' in figure
    assert 'preload="none"' in figure
    assert '.m4a#t=198,204"' in figure


def test_stages_of_a_defi_quote_too(client: Client) -> None:
    page_of_talk = talk()
    text = body(client, defi_quoting([passage(page_of_talk)], [], [passage(page_of_talk, "0:00", "0:04")]))
    assert SAID in text
    assert "Bonjour à toutes et à tous." in text


def test_a_correction_takes_effect_at_once(client: Client) -> None:
    page_of_talk = talk()
    page = quoting(passage(page_of_talk))
    transcript(page_of_talk, "03:18.000 --> 03:24.000\nLe cimetière sans herbicide.")
    text = body(client, page)
    assert "Le cimetière sans herbicide." in text
    assert SAID not in text
    # Nobody is named any more: those who speak in the talk are.
    assert "Ana Exemple, <a" in text


def test_words_in_french_come_first_and_another_language_says_so(client: Client) -> None:
    page_of_talk = talk()
    page = quoting(passage(page_of_talk))
    transcript(page_of_talk, "03:18.000 --> 03:24.000\nThree years.", language="en")
    assert "Three years." not in body(client, page)
    remove_transcript(transcript=page_of_talk.transcripts.get(language="fr"))
    assert '<blockquote lang="en"><p>Three years.</p>' in body(client, page)


def test_words_that_a_machine_wrote_say_so(client: Client) -> None:
    page_of_talk = talk()
    page = quoting(passage(page_of_talk))
    warning = "Une machine a écrit ces paroles"
    assert warning not in body(client, page)
    transcript(page_of_talk, by_machine=True)
    assert warning in body(client, page)


def test_a_talk_without_words_there_is_still_heard(client: Client) -> None:
    text = body(client, quoting(passage(talk(), "1:00", "1:10")))
    assert "Personne n’a encore transcrit ce qui est dit dans ce passage." in text
    assert "Écouter ce passage (1:00–1:10)" in text
    assert "<blockquote" not in text


def test_a_talk_without_film_is_read(client: Client) -> None:
    page_of_talk = talk_page()
    transcript(page_of_talk)
    text = body(client, quoting(passage(page_of_talk)))
    assert "Lire ce passage (3:18–3:24)" in text
    assert "<audio" not in text


def _restrict(page: TalkPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


HIDDEN = {"unpublished": TalkPage.unpublish, "private": _restrict, "deleted": lambda page: page.delete()}


@pytest.mark.parametrize("how", HIDDEN)
def test_a_talk_that_is_not_the_readers_to_see_says_nothing_of_itself(client: Client, how: str) -> None:
    page_of_talk = talk(slug="fleurir")
    page = quoting(passage(page_of_talk))
    HIDDEN[how](page_of_talk)
    text = body(client, page)
    for hidden in (SAID, "Fleurir", "fleurir", "Lou Exemple", "Ana Exemple", ".m4a", "t=198"):
        assert hidden not in text
    assert "Un passage d’une mini-conférence est cité ici. Il ne peut pas être montré" in text


def test_members_read_what_is_theirs(client: Client, agent: Member, other_agent: Member) -> None:
    page_of_talk = talk()
    page = quoting(passage(page_of_talk))
    restriction = PageViewRestriction.objects.create(page=page_of_talk, restriction_type=PageViewRestriction.GROUPS)
    group = Group.objects.create(name="Un groupe")
    restriction.groups.add(group)
    agent.groups.add(group)
    assert SAID in body(login(client, agent), page)
    assert SAID not in body(login(client, other_agent), page)


def test_a_consent_withdrawn_takes_the_words_away(client: Client) -> None:
    page_of_talk = talk()
    page = quoting(passage(page_of_talk))
    assert SAID in body(client, page)
    withdraw_consent(consent=page_of_talk.consents.get())
    text = body(client, page)
    assert SAID not in text
    assert ".m4a" not in text
    assert "Ses paroles ne sont plus données." in text


def test_the_words_are_copied_nowhere(client: Client) -> None:
    page_of_talk = talk()
    page = quoting(("paragraph", "<p>Un mot de nous.</p>"), passage(page_of_talk))
    raw = str(page.body.raw_data)
    assert "cimetière" not in raw
    document = ResourceSource().document(ResourceSource().queryset().get(pk=page.pk), Restrictions())
    assert document is not None
    assert "Un mot de nous." in document.body
    for hidden in ("cimetière", "3:18", "Fleurir"):
        assert hidden not in document.body


def test_the_cms_knows_that_the_talk_is_quoted() -> None:
    page_of_talk = talk()
    page = quoting(passage(page_of_talk))
    ReferenceIndex.create_or_update_for_object(page)
    assert ReferenceIndex.get_references_to(page_of_talk).filter(object_id=str(page.pk)).exists()


@pytest.mark.parametrize(
    "value", [{"talk": None}, {"start": ""}, {"end": "abc"}, {"end": "0:01"}, {"talk": 10**17}, {"start": "9" * 8}]
)
def test_an_unfinished_quotation_breaks_nothing(client: Client, value: dict[str, Any]) -> None:
    kind, values = passage(talk())
    assert "Il ne peut pas être montré" in body(client, quoting((kind, {**values, **value})))


def test_quotations_cost_the_same_queries_whatever_their_number(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    first, second = talk(), talk(speakers=[SpeakerFactory()])
    transcript(second, captions(300))
    none, one = defi_quoting([("paragraph", "<p>Rien.</p>")]), defi_quoting([passage(second)])
    many = [[passage(each, f"0:{n:02}", f"0:{n + 9}") for each in (first, second)] for n in range(10, 15)]
    lots = defi_quoting(*many)
    client.get(none.url)
    few = count_queries(lambda: client.get(one.url))
    assert count_queries(lambda: client.get(lots.url)) == few
    assert few - count_queries(lambda: client.get(none.url)) == 3
