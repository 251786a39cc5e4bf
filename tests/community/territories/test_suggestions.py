"""A form completes the name of a place; what is proposed is what its field understands."""

import pytest
from django.test import Client

from community.territories.form_fields import TerritoryField
from tests.factories.territories import country

pytestmark = pytest.mark.django_db
ADDRESS = "/territoires/suggestions"


def titles(text):
    """Return what is proposed for a text."""
    return [each["title"] for each in Client().get(ADDRESS, {"q": text}).json()["suggestions"]]


def test_each_proposal_leads_to_one_place():
    places = country()
    assert "Cluny (Saône-et-Loire)" in titles("clu")
    for title in titles("saône") + titles("cluny"):
        assert TerritoryField().clean(title) in places.values()


@pytest.mark.parametrize("text", ["", " ", "\x00", "zzzzzzzz", "a" * 10_000])
def test_nothing_for_what_is_no_place(text):
    country()
    assert titles(text) == []
    assert Client().post(ADDRESS).status_code == 405
