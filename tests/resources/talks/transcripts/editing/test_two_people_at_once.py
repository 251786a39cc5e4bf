"""Two people correct the same words: the second is told, and keeps what they wrote."""

import pytest
from django.test import Client

from community.members.models import Member
from resources.talks.models import Cue, TalkPage
from tests.cast import login
from tests.factories.resources import talk_page
from tests.factories.transcripts import CAPTIONS, captions, transcript
from tests.resources.talks.transcripts.editing.cues_form import CuesForm, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(db: None) -> TalkPage:
    page = talk_page()
    transcript(page)
    return page


def texts() -> list[str]:
    return [cue.text for cue in Cue.objects.all()]


def test_the_second_is_told_who_and_keeps_their_text(
    client: Client, moderator: Member, administrator: Member, talk: TalkPage
) -> None:
    first, second = login(Client(), moderator), login(client, administrator)
    one, other = form_of(first, talk), form_of(second, talk)
    one["text"][0] = "Bonjour tout le monde."
    other["text"][0] = "Bonjour à tous."
    one.send(first, talk)
    answer = other.send(second, talk)
    text = answer.content.decode()
    assert f"{moderator} a changé ces lignes" in text
    assert "Enregistré maintenant" in text
    assert "Bonjour tout le monde." in text
    assert texts()[0] == "Bonjour tout le monde."
    again = CuesForm(answer)
    assert again["text"][0] == "Bonjour à tous."
    again.send(second, talk)
    assert texts()[0] == "Bonjour à tous."


def test_two_pages_are_corrected_side_by_side(client: Client, moderator: Member, administrator: Member) -> None:
    page = talk_page()
    transcript(page, captions(60))
    first, second = login(Client(), moderator), login(client, administrator)
    one, other = form_of(first, page), form_of(second, page, "?p=2")
    one["text"][0] = "La première."
    other["text"][9] = "La dernière."
    one.send(first, page, do="cut:3")
    other.send(second, page)
    assert (texts()[0], texts()[-1], len(texts())) == ("La première.", "La dernière.", 61)


def test_another_file_brought_meanwhile_is_told(client: Client, moderator: Member, talk: TalkPage) -> None:
    form = form_of(login(client, moderator), talk)
    transcript(talk, CAPTIONS.replace("Bonjour", "Bonsoir"))
    form["text"][1] = "Autre chose."
    answer = form.send(client, talk)
    assert "pendant que vous écriviez" in answer.content.decode()
    assert CuesForm(answer)["text"][1] == "Autre chose."
    assert texts()[0].startswith("Bonsoir")


def test_a_move_over_what_changed_is_told_and_moves_nothing(client: Client, moderator: Member, talk: TalkPage) -> None:
    form = form_of(login(client, moderator), talk)
    late = form_of(client, talk)
    form["text"][0] = "Bonsoir."
    form.send(client, talk)
    answer = late.send(client, talk, do="shift", shift_from="1", shift_by="2")
    assert CuesForm(answer)["starts"] == ["0:00,000", "3:18,000"]
    assert Cue.objects.values_list("starts_ms", flat=True)[0] == 0


def test_words_removed_meanwhile_are_not_found(client: Client, moderator: Member, talk: TalkPage) -> None:
    form = form_of(login(client, moderator), talk)
    talk.transcripts.get().delete()
    assert form.send(client, talk).status_code == 404


@pytest.mark.parametrize("button", ["", "cut:0", "remove:1", "shift"])
def test_a_button_pressed_twice_does_it_once_and_tells_of_nobody(
    client: Client, moderator: Member, talk: TalkPage, button: str
) -> None:
    form = form_of(login(client, moderator), talk)
    form["text"][0] = "Bonsoir à vous."
    for _ in range(2):
        answer = form.send(client, talk, do=button, shift_from="1", shift_by="2")
    assert "disent déjà cela" in answer.content.decode()
    assert talk.transcript_versions.count() == 1
