"""A country of four territories, and the whole of France."""

import pytest

from community.territories.models import Territory
from community.territories.operations import load_territories
from tests.factories.territories import FORMER, SMALL_COUNTRY, data_file


@pytest.fixture
def former_regions(tmp_path):
    """The file of former régions of the small country."""
    return data_file(tmp_path, FORMER, vintage=2015, name="anciennes.json")


@pytest.fixture
def load(db, tmp_path, former_regions):
    """Load these entries as a data file."""

    def load(entries=SMALL_COUNTRY, *, vintage=2026, again=False):
        path = data_file(tmp_path, entries, vintage=vintage)
        return load_territories(data_file=path, former_regions_file=former_regions, again=again)

    return load


@pytest.fixture
def rows(db):
    """Return everything that is written, to compare before and after."""
    return lambda: list(Territory.objects.order_by("kind", "code").values())


@pytest.fixture
def france(db):
    """All the territories of the repository's data files."""
    return load_territories()
