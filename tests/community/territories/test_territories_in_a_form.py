"""The field of the CMS where the territories of a page are named."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import Field
from django.test import Client

from community.defis.models import DefiPage
from community.territories.widgets import TerritoryLines
from resources.library.models import ResourcePage
from tests.cast import login
from tests.factories.territories import territory

pytestmark = pytest.mark.django_db


def field(model: Any = ResourcePage) -> Field:
    """Return the field as an editor's form has it."""
    form_field: Field = model.get_edit_handler().get_form_class().base_fields["territories"]
    return form_field


def cleaned(text: str) -> list[str]:
    """Return the names of the territories that the field understands."""
    value = field().widget.value_from_datadict({"territories": text}, {}, "territories")
    return [each.name for each in field().clean(value)]


def test_addresses_and_names_are_understood() -> None:
    first, _ = territory("commune", "71137", "Cluny"), territory("departement", "71", "Saône-et-Loire")
    assert sorted(cleaned(f"{first.slug}\n\n  Saône-et-Loire\r\n")) == ["Cluny", "Saône-et-Loire"]
    assert cleaned("") == []


def test_a_name_that_several_bear_is_refused_with_names_that_are_not() -> None:
    here, far = territory("departement", "93", "Seine-Saint-Denis"), territory("departement", "974", "La Réunion")
    territory("commune", "93066", "Saint-Denis", department=here, population=140_000)
    territory("commune", "97411", "Saint-Denis", department=far, population=150_000)
    with pytest.raises(ValidationError) as error:
        cleaned("Saint-Denis")
    [message] = error.value.messages
    names = ["Saint-Denis (La Réunion)", "Saint-Denis (Seine-Saint-Denis)"]
    assert ", ".join(names) in message
    assert cleaned("\n".join(names)) == ["Saint-Denis", "Saint-Denis"]
    assert cleaned("saint denis (seine saint denis)\n97411") == ["Saint-Denis", "Saint-Denis"]


def test_what_the_form_shows_leads_back_to_the_same() -> None:
    place, paris = territory("departement", "93", "Seine-Saint-Denis"), territory("departement", "75", "Paris")
    places = [
        paris,
        territory("commune", "93066", "Saint-Denis", department=place),
        territory("commune", "75056", "Paris", department=paris),
        territory("commune", "71137", "Cluny"),
        territory("commune", "01001", "Les Monts", department=place),
        territory("commune", "01002", "Les Monts", department=place),
        territory("commune", "97411", "Saint-Denis"),
    ]
    keys = [each.pk for each in places]
    text = field().widget.format_value(keys)
    value = field().widget.value_from_datadict({"territories": text}, {}, "territories")
    assert {each.pk for each in field().clean(value)} == set(keys)
    assert not field().has_changed(places, value)
    assert field().has_changed(places, value[1:])


def test_a_misspelt_name_is_refused_with_what_may_be_meant() -> None:
    territory("commune", "33063", "Bordeaux", population=260_000)
    with pytest.raises(ValidationError) as error:
        cleaned("Bordeau")
    assert "Bordeaux" in error.value.messages[0]


def test_too_many_lines_are_refused_at_once() -> None:
    with pytest.raises(ValidationError) as error:
        cleaned("Cluny\n" * 5_000)
    assert "200" in error.value.messages[0]


def test_names_are_proposed_as_one_types(client: Client, contributor: Any) -> None:
    territory("commune", "71137", "Cluny", department=territory("departement", "71", "Saône-et-Loire"))
    answer = login(client, contributor).get("/gestion/territories/names/", {"q": "SAONE"})
    assert answer.json() == {"names": ["Saône-et-Loire"]}
    assert client.get("/gestion/territories/names/", {"q": "clu"}).json() == {"names": ["Cluny"]}
    for nothing in ("", "\x00", "()", "x" * 10_000):
        assert client.get("/gestion/territories/names/", {"q": nothing}).json() == {"names": []}


def test_names_are_proposed_to_those_who_may_enter_only(client: Client) -> None:
    assert client.get("/gestion/territories/names/", {"q": "clu"}).status_code == 302


def test_a_number_does_not_pass_for_a_key() -> None:
    with pytest.raises(ValidationError):
        cleaned(str(territory("commune", "71137", "Cluny").pk))


@pytest.mark.parametrize("text", ["Atlantide", "Cluny\nAtlantide", "\x00Atlantide", "9" * 500])
def test_what_is_no_territory_is_refused_by_name(text: str) -> None:
    territory("commune", "71137", "Cluny")
    with pytest.raises(ValidationError) as error:
        cleaned(text)
    # Cut: a message does not repeat whatever comes.
    assert text.splitlines()[-1].replace("\x00", "")[:200] in error.value.messages[0]


@pytest.mark.parametrize("model", [ResourcePage, DefiPage])
def test_a_form_costs_the_same_whatever_the_number_of_territories(
    model: Any, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    place = territory("commune", "71137", "Cluny")
    for number in range(20):
        territory("commune", f"710{number:02}", f"Commune {number}")
    widget = field(model).widget
    assert isinstance(widget, TerritoryLines)
    assert count_queries(lambda: widget.render("territories", [place.pk])) == 2
    html = widget.render("territories", [place.pk, "Atlantide"])
    assert "Cluny" in html
    assert "Atlantide" in html
    assert "commune-1" not in html
