import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from community.territories.entries import InvalidTerritoriesError
from community.territories.models import Territory
from community.territories.operations import load_territories
from tests.factories.territories import COMMUNE, DEPARTMENT, EPCI, FORMER, REGION, SMALL_COUNTRY, data_file


def without(entry, key):
    return {name: value for name, value in entry.items() if name != key}


BAD = {
    "a missing name": ([REGION, DEPARTMENT, EPCI, without(COMMUNE, "name")], "71137"),
    "a missing code": ([REGION, DEPARTMENT, EPCI, without(COMMUNE, "code")], "Cluny"),
    "a missing département": ([REGION, DEPARTMENT, EPCI, without(COMMUNE, "department")], "Cluny"),
    "an unknown parent": ([REGION, DEPARTMENT, EPCI, {**COMMUNE, "department": "99"}], "Cluny"),
    "an unknown intercommunality": ([REGION, DEPARTMENT, COMMUNE], "Cluny"),
    "an unknown kind": ([REGION, {**DEPARTMENT, "kind": "canton"}], "Saône-et-Loire"),
    "an unknown key": ([REGION, {**DEPARTMENT, "colour": "red"}], "Saône-et-Loire"),
    "an unknown legal form": ([REGION, DEPARTMENT, {**EPCI, "legal_form": "XX"}], "Clunisois"),
    "a population in words": ([{**REGION, "population": "many"}], "Bourgogne-Franche-Comté"),
    "the same twice": ([REGION, DEPARTMENT, EPCI, COMMUNE, COMMUNE], "Cluny"),
    "an entry that is not an object": ([REGION, "Cluny"], "entry 2"),
    "a région that replaced another and is not there": ([{**REGION, "code": "28"}], "Bourgogne"),
    "nothing": ([], "pays.json"),
}


@pytest.mark.parametrize(("entries", "entry_name"), BAD.values(), ids=BAD.keys())
def test_a_bad_entry_is_named_and_nothing_changes(load, rows, entries, entry_name):
    load()
    before = rows()
    with pytest.raises(InvalidTerritoriesError, match=entry_name):
        load(entries, vintage=2027)
    assert rows() == before


def test_an_error_of_the_database_undoes_everything(load, rows, monkeypatch):
    load()
    before = rows()
    monkeypatch.setattr("community.territories.operations._retire", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load([{**REGION, "name": "Autre"}, DEPARTMENT, EPCI, COMMUNE], vintage=2027)
    assert rows() == before


def test_an_older_vintage_is_refused(load, rows):
    load(vintage=2026)
    before = rows()
    with pytest.raises(InvalidTerritoriesError, match="2025 is older than 2026"):
        load(vintage=2025)
    assert rows() == before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff\x00", b'{"vintage": "x", "territories": [1]}'])
def test_a_file_that_is_not_one_of_ours_is_refused(db, tmp_path, content):
    path = tmp_path / "pays.json"
    path.write_bytes(content)
    with pytest.raises(InvalidTerritoriesError, match="pays.json"):
        load_territories(data_file=path)
    assert not Territory.objects.exists()


def test_a_compressed_file_cut_short_is_refused(db, tmp_path):
    path = tmp_path / "pays.json.gz"
    path.write_bytes(b"\x1f\x8b\x08\x00")
    with pytest.raises(InvalidTerritoriesError, match=r"pays\.json\.gz"):
        load_territories(data_file=path)


def test_a_former_region_without_its_successor_is_refused(db, tmp_path):
    former = data_file(tmp_path, [without(FORMER[0], "replaced_by")], name="anciennes.json")
    with pytest.raises(InvalidTerritoriesError, match="Bourgogne"):
        load_territories(data_file=data_file(tmp_path, SMALL_COUNTRY), former_regions_file=former)
    assert not Territory.objects.exists()


def test_the_command_says_what_is_wrong(db, tmp_path):
    with pytest.raises(CommandError, match=r"Nothing was changed\. rien\.json"):
        call_command("load_territories", file=tmp_path / "rien.json")
