"""schema.org description of a territory."""

from cms.presenting.structured_data import Thing, place
from community.territories.kinds import Kind
from community.territories.models import Territory


def place_of(territory: Territory) -> Thing:
    """Return a territory as a place: a commune is a locality of its address, what is larger a region."""
    is_commune = territory.kind == Kind.COMMUNE
    return place(
        territory.name,
        locality=territory.name if is_commune else "",
        region="" if is_commune else territory.name,
        address=territory.get_absolute_url(),
    )
