"""The first-run content is that of the data files."""

import json

import pytest
from wagtail.models import Page, Site

from community.defis.models import DefiPage
from community.editions.models import EditionPage, Programme, Session
from community.themes.models import Theme
from home.first_run.reading import DATA
from home.models import HomePage
from resources.library.models import ResourcePage
from resources.talks.models import TalkPage

pytestmark = pytest.mark.usefixtures("first_run", "db")


@pytest.fixture(scope="module")
def data():
    return {name: json.loads((DATA / f"{name}.json").read_text()) for name in ("cluny", "defis", "library")}


def test_each_defi_of_the_files_is_a_live_page(data):
    titles = {entry["title"] for name in ("cluny", "defis") for entry in data[name]["defis"]}
    assert set(DefiPage.objects.live().values_list("title", flat=True)) == titles
    assert DefiPage.objects.count() == len(titles) == 76


def test_each_resource_of_the_files_is_a_live_page(data):
    links = {entry["url"] for name in ("cluny", "library") for entry in data[name]["resources"]}
    assert set(ResourcePage.objects.live().values_list("link", flat=True)) == links


def test_each_talk_of_the_files_is_a_live_page(data):
    expected = len(data["cluny"]["mini_conferences_2017"]) + len(data["library"]["talks"])
    made_up = TalkPage.objects.filter(title__contains="(exemple inventé)")
    assert TalkPage.objects.live().count() == expected + 1
    assert {talk.recording for talk in made_up} == {TalkPage.Recording.HERE}


def test_the_ten_themes_have_ten_different_roofs():
    assert Theme.objects.count() == 10
    assert len({frozenset(theme.colours) for theme in Theme.objects.all()}) == 10


def test_the_home_page_takes_the_place_of_the_welcome_page():
    assert Site.objects.get(is_default_site=True).root_page_id == HomePage.objects.get().pk
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_the_programme_of_2017_has_all_its_sessions(data):
    expected = sum(len(day["sessions"]) for day in data["cluny"]["programme_2017"])
    assert Session.objects.filter(page__slug="2017").count() == expected


def test_what_was_printed_stays_beside_the_corrected_value():
    edition = EditionPage.objects.get(year=2017)
    texts = {str(day.date): day.printed for day in edition.days.all()}
    assert texts == {
        "2017-07-10": "Lundi 10 juillet 2016",
        "2017-07-11": "",
        "2017-07-12": "Vendredi 12 juillet",
    }
    assert edition.sessions.get(title="Pause").printed == "17h30 - 17h15 Pause"


def test_two_sources_that_differ_are_two_figures():
    edition = EditionPage.objects.get(year=2018)
    counts = edition.figures.filter(what="participants").order_by("value").values_list("value", flat=True)
    assert list(counts) == [900, 1057]
    assert edition.source_notes


def test_the_talks_of_2017_hang_on_their_session_and_have_no_recording():
    talks = TalkPage.objects.filter(edition__year=2017)
    assert {talk.session.title for talk in talks.select_related("session")} == {"Mini-conférences"}
    assert {talk.recording for talk in talks} == {TalkPage.Recording.NOT_FOUND}


def test_only_the_universite_is_not_a_sister():
    assert [programme.organiser for programme in Programme.objects.filter(is_sister=False)] == ["CNFPT"]


def test_a_title_of_ours_says_so(data):
    worded = {entry["title"] for entry in data["defis"]["defis"] if entry["title_origin"] == "formulé"}
    assert {page.title for page in DefiPage.objects.all() if page.title_is_ours} == worded


@pytest.mark.parametrize("model", [DefiPage, TalkPage, ResourcePage, EditionPage])
def test_every_page_names_a_source(model):
    assert [page.title for page in model.objects.all() if not page.sources] == []


def test_addresses_are_short_and_readable():
    slugs = Page.objects.filter(depth__gt=1).values_list("slug", flat=True)
    assert [slug for slug in slugs if len(slug) > 60 or slug.endswith("-")] == []


def test_territories_are_matched_and_kinds_of_authority_told_only_when_named():
    taverny = DefiPage.objects.get(title="L'accueil des usagers à la mairie de Taverny")
    assert [territory.code for territory in taverny.territories.all()] == ["95607"]
    assert taverny.authority_kind == "commune"
    poissy = DefiPage.objects.get(title="La création d'un kiosque citoyen")
    assert [territory.code for territory in poissy.territories.all()] == ["78498"]
    assert poissy.authority_kind == ""
