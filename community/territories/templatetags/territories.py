"""Territories in templates: `{% territory_map territories %}`."""

from collections.abc import Iterable
from typing import Any

from django import template

from community.territories.maps import map_of
from community.territories.models import Territory

register = template.Library()


@register.inclusion_tag("community/territories/map.html")
def territory_map(territories: Iterable[Territory], also: Iterable[Territory] = ()) -> dict[str, Any]:
    """Show where `territories` are; nothing when it is not known. Read `department` and `region` with them."""
    return {"map": map_of(territories, also)}
