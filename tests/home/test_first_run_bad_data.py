"""A wrong entry is named, and nothing changes."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from community.themes.models import Theme
from home.first_run.reading import DATA

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def spoil(folder, name, change):
    path = folder / f"{name}.json"
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))


def refusal(folder):
    before = (Page.objects.count(), Theme.objects.count())
    with pytest.raises(CommandError) as error:
        call_command("load_first_run", data=folder)
    assert (Page.objects.count(), Theme.objects.count()) == before
    return str(error.value)


def test_a_missing_key(folder):
    spoil(folder, "defis", lambda data: data["defis"][11].pop("source"))
    message = refusal(folder)
    assert "defis.json, défi 12 « L'environnement de travail de l'élu »" in message
    assert "la clé « source » manque" in message


def test_an_unknown_theme(folder):
    spoil(folder, "library", lambda data: data["talks"][0]["themes"].append("Poterie"))
    message = refusal(folder)
    assert "library.json, intervention 1 « Conventions citoyennes" in message
    assert "thème inconnu « Poterie »" in message


@pytest.mark.parametrize("wrong", ["2017-13", "2017-02-30", "juillet 2017", "", 2017, "20170701"])
def test_a_wrong_date(folder, wrong):
    spoil(folder, "library", lambda data: data["resources"][0].update(published=wrong))
    message = refusal(folder)
    assert "library.json, ressource 1 « Des labos" in message
    assert f"date fausse « {wrong} »" in message


def test_a_wrong_day_of_the_programme(folder):
    spoil(folder, "cluny", lambda data: data["programme_2017"][1].update(day="2017-07-32"))
    assert "cluny.json, jour 2 « 2017-07-32 », « day » : date fausse « 2017-07-32 »" in refusal(folder)


def test_an_unknown_source(folder):
    spoil(folder, "cluny", lambda data: data["defis"][0].update(source="nulle-part"))
    assert "source inconnue « nulle-part »" in refusal(folder)


def test_an_unknown_edition(folder):
    spoil(folder, "defis", lambda data: data["defis"][0].update(edition=1999))
    assert "édition inconnue « 1999 »" in refusal(folder)


def test_the_same_address_twice(folder):
    spoil(folder, "library", lambda data: data["resources"].append(data["resources"][2]))
    assert "library.json, ressource 133 « Le Ti Lab » : déjà donné, entrée 3" in refusal(folder)


def test_a_key_that_nobody_reads(folder):
    spoil(folder, "defis", lambda data: data["defis"][0].update(sumary="Faute de frappe"))
    assert "clé inconnue « sumary »" in refusal(folder)


def test_a_file_that_is_not_json(folder):
    (folder / "defis.json").write_text("{")
    assert "defis.json : ce n'est pas du JSON" in refusal(folder)


def test_a_missing_file(folder):
    (folder / "library.json").unlink()
    assert "library.json : illisible" in refusal(folder)


def test_territories_that_are_not_loaded(folder):
    assert "load_territories" in refusal(folder)
