"""The second run changes nothing, and leaves people's work alone."""

import json
import shutil

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision

from cms.pages.operations import publish_page
from community.defis.models import DefiPage
from home.first_run.loading import load_first_run
from home.first_run.reading import DATA
from home.models import HomePage, LoadedEntry

pytestmark = pytest.mark.usefixtures("first_run", "db")


def changed_data(tmp_path, change):
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "defis.json"
    data = json.loads(path.read_text())
    change(data["defis"][0])
    path.write_text(json.dumps(data))
    return tmp_path / "data"


def state():
    return (
        list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "url_path", "last_published_at")),
        Revision.objects.count(),
    )


@pytest.fixture
def first_defi():
    title = json.loads((DATA / "defis.json").read_text())["defis"][0]["title"]
    return DefiPage.objects.get(title=title)


def test_a_second_run_changes_nothing():
    before = state()
    loading = load_first_run()
    assert state() == before
    assert loading.created == loading.updated == {}


def test_a_second_run_without_its_notes_changes_nothing_either():
    LoadedEntry.objects.all().delete()
    before = state()
    load_first_run()
    assert state() == before


def test_what_people_wrote_stays_even_when_the_data_changed(tmp_path, first_defi):
    first_defi.summary = "Écrit par l'équipe."
    publish_page(page=first_defi)
    loading = load_first_run(folder=changed_data(tmp_path, lambda entry: entry.update(summary="Autre chose.")))
    first_defi.refresh_from_db()
    assert first_defi.summary == "Écrit par l'équipe."
    assert loading.left == [first_defi.title]


def test_a_page_follows_its_entry_when_nobody_touched_it(tmp_path, first_defi):
    loading = load_first_run(folder=changed_data(tmp_path, lambda entry: entry.update(summary="Mieux dit.")))
    first_defi.refresh_from_db()
    assert first_defi.summary == "Mieux dit."
    assert loading.updated == {"defipage": 1}


def test_a_page_that_people_deleted_stays_deleted(first_defi):
    first_defi.delete()
    load_first_run()
    assert not DefiPage.objects.filter(title=first_defi.title).exists()


def test_the_words_of_the_home_page_stay_those_of_people():
    home = HomePage.objects.get()
    home.introduction = "Bienvenue."
    publish_page(page=home)
    load_first_run()
    assert HomePage.objects.get().introduction == "Bienvenue."


def test_the_command_says_what_it_did(capsys):
    call_command("load_first_run")
    assert "rien de nouveau" in capsys.readouterr().out
