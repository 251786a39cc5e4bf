"""The page of a talk."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.media.models import SiteDocument
from community.editions.models import EditionPage, Session
from community.members.models import Member
from tests import query_budgets
from tests.cast import login
from tests.factories.editions import edition
from tests.factories.resources import SpeakerFactory, talk_page
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def session_of(page: EditionPage) -> Session:
    return Session.objects.create(
        page=page, day=date(2017, 7, 11), starts_at=time(11, 30), ends_at=time(12, 30), title="Mini-conférences"
    )


def test_it_tells_who_speaks_when_and_of_what(client: Client) -> None:
    year = edition(year=2017, title="Cluny 2017")
    page = talk_page(
        summary="Un résumé.",
        transcript="Bonjour à tous !\n\nMerci.",
        edition=year,
        session=session_of(year),
        speakers=[SpeakerFactory(name="Ana Exemple", organisation="Ville d'Exemple")],
        themes=[ThemeFactory(title="Climat", slug="climat")],
        tags=["Mégots"],
    )
    text = client.get(page.url).content.decode()
    for words in (
        "Ana Exemple",
        "Ville d’Exemple",
        "Un résumé.",
        "Bonjour à tous\u202f!",
        "11 juillet 2017, 11\u00a0h\u00a030",
        year.url,
        "/themes/climat/",
        "/mots/megots/",
    ):
        assert words in text


def test_a_film_stays_on_its_host_and_the_button_names_it(client: Client) -> None:
    page = talk_page(recording="elsewhere", recording_url="https://www.dailymotion.com/video/x0000")
    text = client.get(page.url).content.decode()
    assert "Voir sur Dailymotion" in text
    assert "<iframe" not in text
    assert "<img" not in text
    assert 'src="https://' not in text


def test_a_recording_on_a_page_is_not_called_a_film(client: Client) -> None:
    page = talk_page(recording="elsewhere", recording_url="https://www.radio.exemple.invalid/emission")
    text = client.get(page.url).content.decode()
    assert "Aller sur radio.exemple.invalid" in text
    assert "Voir sur" not in text


def test_a_recording_that_was_not_found_is_said_to_be(client: Client) -> None:
    assert (
        "Nous n’avons pas retrouvé l’enregistrement"
        in client.get(talk_page(recording="not-found").url).content.decode()
    )
    assert "pas retrouvé" not in client.get(talk_page(recording="none").url).content.decode()


def test_a_speaker_has_their_other_talks_the_latest_first(client: Client) -> None:
    ana, bo = SpeakerFactory(name="Ana", slug="ana"), SpeakerFactory(name="Bo", slug="bo")
    page = talk_page(speakers=[bo, ana], held="2020")
    others = [talk_page(speakers=[ana], held=f"20{number}") for number in (10, 14, 12, 18)]
    people = client.get(page.url).context["people"]
    assert [person.speaker.name for person in people] == ["Bo", "Ana"]
    assert people[0].others == []
    assert [talk.pk for talk in people[1].others] == [others[3].pk, others[1].pk, others[2].pk]
    text = client.get(page.url).content.decode()
    assert "/conferences/?avec=ana" in text
    assert "/conferences/?avec=bo" not in text


def test_the_other_talks_of_a_speaker_hide_drafts_and_closed_pages(client: Client, agent: Member) -> None:
    ana = SpeakerFactory()
    page = talk_page(speakers=[ana])
    talk_page(speakers=[ana], live=False)
    closed = talk_page(speakers=[ana])
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(page.url).context["people"][0].others == []
    login(client, agent)
    assert [talk.pk for talk in client.get(page.url).context["people"][0].others] == [closed.pk]


def test_slides_are_a_file_or_an_address(client: Client) -> None:
    slides = SiteDocument.objects.create(title="Diapositives", file=ContentFile(b"%PDF-1.4", name="diapos.pdf"))
    page = talk_page(slides=slides, slides_url="https://exemple.invalid/diapos")
    text = client.get(page.url).content.decode()
    assert slides.url in text
    assert "https://exemple.invalid/diapos" in text


def test_it_names_its_sources_and_our_wording(client: Client) -> None:
    sources = [("source", {"label": "Programme 2017", "url": "https://exemple.invalid/programme"})]
    text = client.get(talk_page(sources=sources, title_origin="worded").url).content.decode()
    assert "https://exemple.invalid/programme" in text
    assert "Titre formulé par Prochains pas" in text


def test_a_stranger_cannot_see_a_draft(client: Client) -> None:
    assert client.get(f"/conferences/{talk_page(live=False).slug}/").status_code == 404


def test_a_suspended_member_sees_what_a_stranger_sees(client: Client, suspended: Member) -> None:
    page = talk_page()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    login(client, suspended)
    assert client.get(page.url).status_code == 404


def test_a_long_title_and_markup_keep_the_page_whole(client: Client) -> None:
    page = talk_page(title="<b>" + "a" * 250, transcript="<script>alert(1)</script>", summary='"><script>')
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert "<b>aaa" not in answer.content.decode()


def test_a_preview_shows_what_is_not_saved(client: Client) -> None:
    page = talk_page(title="Avant", speakers=[SpeakerFactory(name="Ana")], themes=[ThemeFactory(title="Climat")])
    page.title = "Après"
    page.speakers.add(type(page.speakers.first())(speaker=SpeakerFactory(name="Bo"), sort_order=5))
    draft = page.save_revision().as_object()
    answer = draft.make_preview_request()
    text = answer.render().content.decode() if hasattr(answer, "render") else answer.content.decode()
    for words in ("Après", "Ana", "Bo", "Climat"):
        assert words in text


def test_it_asks_as_much_of_the_database_at_any_size(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    year = edition()
    session = session_of(year)
    slides = SiteDocument.objects.create(title="Diapositives", file=ContentFile(b"%PDF-1.4", name="diapos.pdf"))
    values = {"edition": year, "session": session, "slides": slides}
    small = talk_page(themes=[ThemeFactory()], tags=["un"], speakers=[SpeakerFactory()], **values)
    many = [SpeakerFactory() for _ in range(6)]
    for _ in range(3):
        talk_page(speakers=many)
    themes = [ThemeFactory() for _ in range(5)]
    large = talk_page(themes=themes, tags=[f"mot {n}" for n in range(30)], speakers=many, **values)
    client.get(small.url)
    few = count_queries(lambda: client.get(small.url))
    assert count_queries(lambda: client.get(large.url)) == few
    assert few <= query_budgets.ANONYMOUS
