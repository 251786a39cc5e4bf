"""Lines are corrected in the CMS by a plain form: texts, times, cutting, joining, moving."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from community.members.models import Member
from resources.talks.models import Cue, TalkPage, TranscriptVersion
from resources.talks.transcripts.captions.times import typed_ms
from search.models import Dirty
from tests.cast import login
from tests.factories.recordings import recording
from tests.factories.resources import talk_page
from tests.factories.transcripts import captions, transcript
from tests.resources.talks.transcripts.editing.cues_form import CuesForm, address, form_of

pytestmark = pytest.mark.django_db


def texts_of(page: TalkPage) -> list[str]:
    return [cue.text for cue in Cue.objects.filter(transcript__page=page)]


def times(page: TalkPage) -> list[tuple[int, int]]:
    return list(Cue.objects.filter(transcript__page=page).values_list("starts_ms", "ends_ms"))


@pytest.fixture
def talk(db: None) -> TalkPage:
    page = talk_page()
    transcript(page)
    return page


def test_a_text_is_corrected_and_the_page_and_the_file_say_it(
    client: Client, moderator: Member, talk: TalkPage
) -> None:
    assert "sans pesticide" in client.get(talk.url).content.decode()
    form = form_of(login(client, moderator), talk)
    form["text"][1] = "Le cimetière sans herbicide\x00  a pris trois ans."
    assert "1 ligne changée." in form.send(client, talk).content.decode()
    assert texts_of(talk) == ["Bonjour à toutes et à tous.", "Le cimetière sans herbicide a pris trois ans."]
    for url in (talk.url, f"/conferences/{talk.slug}/sous-titres.fr.vtt"):
        assert "sans herbicide" in Client().get(url).content.decode()
    assert Dirty.objects.filter(key=f"conference:{talk.pk}").exists()


def test_the_history_says_who_did_it(client: Client, moderator: Member, talk: TalkPage) -> None:
    form = form_of(login(client, moderator), talk)
    form["voice"][0] = "Ana E."
    form.send(client, talk)
    entry = PageLogEntry.objects.get(page=talk.pk, action="talks.transcript.correct")
    assert (entry.user, entry.data) == (moderator, {"language": "fr", "lines": 1})


def test_times_are_corrected(client: Client, moderator: Member, talk: TalkPage) -> None:
    form = form_of(login(client, moderator), talk)
    assert form["starts"] == ["0:00,000", "3:18,000"]
    form["starts"][1], form["ends"][1] = "3:17,5", "205.25"
    form.send(client, talk)
    assert times(talk) == [(0, 4000), (197_500, 205_250)]


def test_saving_what_is_there_changes_nothing(client: Client, moderator: Member, talk: TalkPage) -> None:
    keys = list(Cue.objects.values_list("pk", flat=True))
    answer = form_of(login(client, moderator), talk).send(client, talk)
    assert "disent déjà cela" in answer.content.decode()
    assert list(Cue.objects.values_list("pk", flat=True)) == keys
    assert not TranscriptVersion.objects.exists()


def test_a_line_is_cut_where_the_text_goes_to_the_next_line(client: Client, moderator: Member, talk: TalkPage) -> None:
    form = form_of(login(client, moderator), talk)
    form["text"][0] = "Bonjour\r\nà toutes et à tous."
    answer = form.send(client, talk, do="cut:0")
    assert answer.redirect_chain[-1][0].endswith("#ligne-1")
    assert texts_of(talk)[:2] == ["Bonjour", "à toutes et à tous."]
    assert times(talk)[0][1] == times(talk)[1][0]


def test_a_line_is_cut_in_its_middle_otherwise(client: Client, moderator: Member, talk: TalkPage) -> None:
    form_of(login(client, moderator), talk).send(client, talk, do="cut:0")
    assert texts_of(talk)[:2] == ["Bonjour à toutes", "et à tous."]


def test_lines_are_joined_and_cut_again(client: Client, moderator: Member, talk: TalkPage) -> None:
    login(client, moderator)
    before = texts_of(talk), times(talk)
    form_of(client, talk).send(client, talk, do="cut:1")
    assert len(texts_of(talk)) == 3
    form_of(client, talk).send(client, talk, do="join:1")
    assert (texts_of(talk), times(talk)) == before


def test_two_voices_are_not_joined(client: Client, moderator: Member, talk: TalkPage) -> None:
    answer = form_of(login(client, moderator), talk).send(client, talk, do="join:0")
    assert "Deux personnes parlent" in answer.content.decode()
    assert len(texts_of(talk)) == 2


def test_a_line_is_joined_to_one_of_the_next_page(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page, captions(52))
    form_of(login(client, moderator), page).send(client, page, do="join:49")
    assert times(page)[49:] == [(196_000, 204_000), (204_000, 208_000)]
    answer = form_of(client, page, "?p=2").send(client, page, do="join:0")
    assert "Aucune ligne ne suit" in answer.content.decode()


def test_a_line_is_removed(client: Client, moderator: Member, talk: TalkPage) -> None:
    form_of(login(client, moderator), talk).send(client, talk, do="remove:0")
    assert texts_of(talk) == ["Le cimetière sans pesticide a demandé trois ans."]


def test_the_last_line_too(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page, "00:00.000 --> 00:01.000\nSeul.")
    answer = form_of(login(client, moderator), page).send(client, page, do="remove:0")
    assert "Il ne reste aucune ligne" in answer.content.decode()
    assert client.get(page.url).status_code == 200


def test_all_that_follows_is_moved(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page, captions(60))
    login(client, moderator)
    form_of(client, page).send(client, page, do="shift", shift_from="3", shift_by="1,5")
    assert times(page)[1:4] == [(4000, 8000), (9500, 13_500), (13_500, 17_500)]
    assert times(page)[-1] == (237_500, 241_500)
    form_of(client, page, "?p=2").send(client, page, do="shift", shift_from="51", shift_by="-1")
    assert times(page)[-1] == (237_500, 241_500)
    form_of(client, page).send(client, page, do="shift", shift_from="3", shift_by="−1,5")
    assert times(page)[-1] == (236_000, 240_000)


@pytest.mark.parametrize(
    ("by", "reason"),
    [("-5", "peuvent reculer de 0\u00a0s"), ("99999", "24 heures"), ("vite", "de combien"), ("", "combien")],
)
def test_lines_that_cannot_be_moved_stay(
    client: Client, moderator: Member, talk: TalkPage, by: str, reason: str
) -> None:
    before = times(talk)
    form = form_of(login(client, moderator), talk)
    form["text"][0] = "Bonjour, écrit entre-temps."
    answer = form.send(client, talk, do="shift", shift_from="1", shift_by=by)
    assert reason in answer.content.decode()
    assert times(talk) == before
    assert CuesForm(answer)["text"][0] == "Bonjour, écrit entre-temps."


def test_a_draft_is_said_to_be_read_over_with_what_was_typed(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page, by_machine=True)
    form = form_of(login(client, moderator), page)
    form["text"][0] = "Bonsoir."
    form.send(client, page, do="review")
    words = page.transcripts.get()
    assert (words.is_draft, texts_of(page)[0]) == (False, "Bonsoir.")
    assert "Enregistrer, et dire que tout est relu" not in client.get(address(page)).content.decode()


def test_a_draft_that_is_corrected_stays_a_draft(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page, by_machine=True)
    form = form_of(login(client, moderator), page)
    form["text"][0] = "Bonsoir."
    form.send(client, page)
    assert page.transcripts.get().is_draft


def test_the_film_stands_above_the_lines(client: Client, moderator: Member, talk: TalkPage) -> None:
    login(client, moderator)
    assert "<video" not in client.get(address(talk)).content.decode()
    row = recording(talk, shown=False)
    assert row.renditions.get(kind="video").url in client.get(address(talk)).content.decode()


def test_the_screen_of_the_words_leads_there(client: Client, moderator: Member, talk: TalkPage) -> None:
    words = login(client, moderator).get(address(talk).removesuffix("fr/lignes/"))
    assert address(talk) in words.content.decode()


def test_an_agent_is_refused(client: Client, agent: Member, talk: TalkPage) -> None:
    login(client, agent)
    assert client.get(address(talk), follow=True).status_code == 403
    assert client.post(address(talk), {"do": "remove:0"}, follow=True).status_code == 403
    assert len(texts_of(talk)) == 2


def test_strangers_are_sent_to_sign_in(client: Client, talk: TalkPage) -> None:
    assert "/connexion/" in client.get(address(talk))["Location"]
    assert "/connexion/" in client.post(address(talk), {})["Location"]


def test_a_contributor_corrects_their_draft_and_no_live_talk(
    client: Client, contributor: Member, talk: TalkPage
) -> None:
    login(client, contributor)
    # The CMS sends who has some other right to its home.
    assert client.get(address(talk)).status_code in (302, 403)
    own = talk_page(live=False, owner=contributor)
    transcript(own)
    form = form_of(client, own)
    form["text"][0] = "Bonsoir."
    form.send(client, own)
    assert texts_of(own)[0] == "Bonsoir."


def test_the_suspended_change_nothing(client: Client, moderator: Member, talk: TalkPage) -> None:
    form = form_of(login(client, moderator), talk)
    moderator.is_active = False
    moderator.save()
    form.send(client, talk, do="remove:0")
    assert len(texts_of(talk)) == 2


@pytest.mark.parametrize(
    ("name", "place", "new_text", "reason"),
    [
        ("starts", 0, "tôt", "Son début n’est pas un temps"),
        ("ends", 1, "-3", "Sa fin n’est pas un temps"),
        ("text", 0, "  ", "Rien n’est dit"),
        ("text", 0, "a" * 2001, "2\u202f000 caractères"),
        ("voice", 0, "a" * 201, "200 caractères"),
        ("ends", 1, "3:18", "Elle finit avant"),
        ("starts", 1, "0:03", "Elle continue pendant la suivante"),
        ("ends", 1, "9:00", "Elle reste plus d’une minute"),
        ("starts", 0, "3:19", "Elle commence avant la ligne du dessus"),
        ("starts", 1, "30:00:00", "24 heures"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_line_and_nothing_typed_is_lost(
    client: Client, moderator: Member, talk: TalkPage, name: str, place: int, new_text: str, reason: str
) -> None:
    form = form_of(login(client, moderator), talk)
    form["text"][1] = "Une phrase neuve."
    form[name][place] = new_text
    if name == "starts" and place == 0:
        form["ends"][0] = "3:25"
    if new_text == "30:00:00":
        form["ends"][1] = "30:00:03"
    answer = form.send(client, talk)
    text = answer.content.decode()
    assert (answer.status_code, reason.lower() in text.lower().replace("&#x27;", "’")) == (200, True)
    assert 'class="line-error"' in text
    assert "sans pesticide" in texts_of(talk)[1]
    again = CuesForm(answer)
    assert again["text"][1] == "Une phrase neuve."
    value = again[name][place].strip()
    assert value == new_text.strip() or typed_ms(value) == typed_ms(new_text)


def test_a_fault_of_before_stops_nobody(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page, captions(60))
    recording(page, duration_ms=100_000)
    form = form_of(login(client, moderator), page)
    form["text"][0] = "Bonjour."
    form.send(client, page)
    assert texts_of(page)[0] == "Bonjour."
    form = form_of(client, page)
    form["text"][40] = "Une phrase après la fin."
    assert "après la fin de l’enregistrement" in form.send(client, page).content.decode()


def test_a_line_does_not_run_over_one_of_another_page(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page, captions(52))
    form = form_of(login(client, moderator), page, "?p=2")
    form["starts"][0] = "3:19"
    answer = form.send(client, page)
    assert "la ligne d’avant, sur une autre page" in answer.content.decode().lower()
    form = form_of(client, page)
    form["ends"][49] = "3:21"
    assert "elle continue pendant la suivante" in form.send(client, page).content.decode().lower()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"from": "a"},
        {"seen": "\x00"},
        {"do": "cut:99"},
        {"do": "cut:-1"},
        {"do": "cut:" + "9" * 5000},
        {"do": "rien:0"},
        {"do": "shift", "shift_from": "x"},
        {"text": ["seul"]},
        {"starts": ["1"] * 2000, "ends": ["1"] * 2000, "voice": [""] * 2000, "text": ["a"] * 2000},
        {"to": "1" * 40},
    ],
)
def test_forms_that_are_not_ours_change_nothing(
    client: Client, moderator: Member, talk: TalkPage, fields: dict[str, Any]
) -> None:
    form = form_of(login(client, moderator), talk)
    before = texts_of(talk)
    values = {**form.fields, **fields} if fields else {}
    assert client.post(address(talk), values).status_code in (200, 302, 400)
    assert texts_of(talk) == before


@pytest.mark.parametrize(
    "query", ["?p=1000000000", "?p=x", "?p=0", "?t=99:99", "?t=23:59:59", "?t=\x00", "?p=" + "9" * 5000]
)
def test_pages_that_are_not_there_are_others(client: Client, moderator: Member, talk: TalkPage, query: str) -> None:
    assert login(client, moderator).get(address(talk) + query).status_code == 200


def test_a_language_that_is_not_there_is_not_found(client: Client, moderator: Member, talk: TalkPage) -> None:
    assert login(client, moderator).get(address(talk, "de")).status_code == 404


def test_reading_changes_nothing(client: Client, moderator: Member, talk: TalkPage) -> None:
    login(client, moderator).get(address(talk), {"do": "remove:0"})
    assert len(texts_of(talk)) == 2


def test_a_long_transcript_is_never_shown_whole(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page, captions(4000))
    answer = login(client, moderator).get(address(page), {"t": "1:06:40"})
    assert len(CuesForm(answer)["text"]) == 50
    assert "Lignes 1001 à 1050 sur 4000" in answer.content.decode().replace("\u202f", "")
    assert len(answer.content) < 200_000


def test_more_lines_ask_no_more_of_the_database(client: Client, moderator: Member) -> None:
    counts = []
    login(client, moderator)
    for count in (2, 40):
        page = talk_page()
        transcript(page, captions(count))
        client.get(address(page))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(page))
        counts.append(len(queries))
    assert counts[0] == counts[1]
