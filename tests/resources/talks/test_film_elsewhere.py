"""A film elsewhere on the page of its talk: said before, asked for by a click, in a frame of that host alone."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from community.members.models import Member
from resources.talks.models import TalkPage
from tests.cast import login
from tests.factories.recordings import allow, recording
from tests.factories.resources import SpeakerFactory, talk_page
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db
PLAYER = "https://www.youtube-nocookie.com"
FILM = {"recording": "elsewhere", "recording_url": "https://youtu.be/aB3_-fGhIjK"}


def policy(answer: Any, name: str) -> list[str]:
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split("; ")]
    return next((rest for directive, *rest in parts if directive == name), [])


def test_the_page_says_what_the_host_will_receive_and_asks_it_nothing(client: Client) -> None:
    text = client.get(talk_page(**FILM).url).content.decode().replace("\xa0", " ")
    assert "En lisant ce film, YouTube recevra votre adresse réseau (IP)" in text
    assert "Rien ne lui est demandé avant votre clic." in text
    assert 'href="https://www.youtube.com/watch?v=aB3_-fGhIjK" rel="external noreferrer"' in text
    for fetched in ("<iframe", 'src="https://', "preconnect", "prefetch", "<img"):
        assert fetched not in text


def test_the_address_opens_the_film_at_its_second(client: Client) -> None:
    page = talk_page(**FILM)
    transcript(page)
    text = client.get(f"{page.url}?t=3:18&a=204").content.decode()
    assert f'frame="{PLAYER}/embed/aB3_-fGhIjK?autoplay=1&amp;rel=0&amp;start=198&amp;end=204"' in text
    assert 'href="https://www.youtube.com/watch?v=aB3_-fGhIjK&amp;t=198" rel' in text
    text = " ".join(text.split())
    assert 'data-film="198" href="https://www.youtube.com/watch?v=aB3_-fGhIjK&amp;t=198"' in text


def test_the_frame_of_that_host_is_allowed_on_that_page_alone(client: Client) -> None:
    page = talk_page(**FILM)
    answer = client.get(page.url)
    assert policy(answer, "frame-src") == [PLAYER]
    assert policy(answer, "default-src") == ["'none'"]
    assert policy(answer, "frame-ancestors") == ["'none'"]
    assert policy(answer, "script-src") == ["'self'"]
    assert f'fullscreen=(self "{PLAYER}")' in answer.headers["Permissions-Policy"]
    assert "camera=()" in answer.headers["Permissions-Policy"]
    for other in (talk_page().url, "/conferences/", "/"):
        assert policy(client.get(other), "frame-src") == []
        assert PLAYER not in client.get(other).headers["Permissions-Policy"]


def test_a_film_of_ours_or_a_withdrawn_one_asks_for_no_frame(client: Client) -> None:
    here = talk_page(recording_url=FILM["recording_url"], recording="elsewhere")
    recording(here)
    withdrawn = talk_page(speakers=[SpeakerFactory()], **FILM)
    allow(withdrawn, scope="none")
    withdrawn.save()
    for page in (here, withdrawn):
        answer = client.get(page.url)
        assert policy(answer, "frame-src") == []
        assert "film-elsewhere" not in answer.content.decode()


def test_the_preview_may_show_it_in_the_frame_of_the_cms(client: Client, administrator: Member) -> None:
    page = talk_page(**FILM)
    page.save_revision()
    answer = login(client, administrator).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert policy(answer, "frame-src") == [PLAYER]
    assert policy(answer, "frame-ancestors") == ["'self'"]


@pytest.mark.parametrize(
    "url", ["https://www.youtube.com/@april", "https://vimeo.com/april", "https://www.dailymotion.com/april"]
)
def test_a_page_of_a_host_that_is_no_film_is_refused_beside_the_field(url: str) -> None:
    page = TalkPage(title="Un titre", slug="titre", recording="elsewhere", recording_url=url)
    with pytest.raises(ValidationError) as error:
        page.clean()
    message = error.value.message_dict["recording_url"][0]
    assert "n’est pas un film" in message
    assert "https://" in message
    page.is_unfinished = True
    page.clean()


def test_an_emission_on_another_site_is_still_taken() -> None:
    TalkPage(title="Un titre", recording="elsewhere", recording_url="https://radio.exemple.invalid/x").clean()
