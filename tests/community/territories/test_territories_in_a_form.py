"""The field of the CMS where the territories of a page are named."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import Field

from community.defis.models import DefiPage
from community.territories.widgets import TerritoryLines
from resources.library.models import ResourcePage
from tests.factories.territories import territory

pytestmark = pytest.mark.django_db


def field(model: Any = ResourcePage) -> Field:
    """Return the field as an editor's form has it."""
    found: Field = model.get_edit_handler().get_form_class().base_fields["territories"]
    return found


def cleaned(typed: str) -> list[str]:
    """Return the names of the territories that the field understands."""
    value = field().widget.value_from_datadict({"territories": typed}, {}, "territories")
    return [each.name for each in field().clean(value)]


def test_addresses_and_names_are_understood() -> None:
    first, _ = territory("commune", "71137", "Cluny"), territory("departement", "71", "Saône-et-Loire")
    assert sorted(cleaned(f"{first.slug}\n\n  Saône-et-Loire\r\n")) == ["Cluny", "Saône-et-Loire"]
    assert cleaned("") == []


def test_a_name_that_several_bear_is_refused_and_their_addresses_are_not() -> None:
    one, other = territory("commune", "71001", "Saint-Denis"), territory("departement", "93", "Saint-Denis")
    with pytest.raises(ValidationError):
        cleaned("Saint-Denis")
    assert len(cleaned(f"{one.slug}\n{other.slug}")) == 2


def test_a_number_does_not_pass_for_a_key() -> None:
    with pytest.raises(ValidationError):
        cleaned(str(territory("commune", "71137", "Cluny").pk))


@pytest.mark.parametrize("typed", ["Atlantide", "Cluny\nAtlantide", "\x00Atlantide", "9" * 500])
def test_what_is_no_territory_is_refused_by_name(typed: str) -> None:
    territory("commune", "71137", "Cluny")
    with pytest.raises(ValidationError) as refused:
        cleaned(typed)
    assert typed.splitlines()[-1].replace("\x00", "") in refused.value.messages[0]


@pytest.mark.parametrize("model", [ResourcePage, DefiPage])
def test_a_form_costs_the_same_whatever_the_number_of_territories(
    model: Any, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    chosen = territory("commune", "71137", "Cluny")
    for number in range(20):
        territory("commune", f"710{number:02}", f"Commune {number}")
    widget = field(model).widget
    assert isinstance(widget, TerritoryLines)
    assert count_queries(lambda: widget.render("territories", [chosen.pk])) == 1
    shown = widget.render("territories", [chosen.pk, "Atlantide"])
    assert chosen.slug in shown
    assert "Atlantide" in shown
    assert "commune-1" not in shown
