"""Programmes and editions."""

from itertools import count
from typing import Any

import factory

from community.editions.models import EditionPage, Programme
from tests.factories.pages import edition_index

_years = count(1900)


class ProgrammeFactory(factory.django.DjangoModelFactory[Programme]):
    """A sister programme."""

    class Meta:
        model = Programme

    title = factory.Sequence(lambda n: f"Programme {n}")
    slug = factory.Sequence(lambda n: f"programme-{n}")


def edition(**fields: Any) -> EditionPage:
    """Return a live edition; its year is new unless given."""
    year = fields.pop("year", None) or next(_years)
    page = EditionPage(**{"title": f"Édition {year}", "slug": str(year), "year": year, **fields})
    return edition_index().add_child(instance=page)
