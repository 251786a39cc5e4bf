"""Territories in templates: `{% territory_map territories %}`, `{{ territory|in_short }}`."""

from collections.abc import Iterable
from typing import Any

from django import template

from community.territories.maps import map_of
from community.territories.models import Territory
from community.territories.presentation import in_short

register = template.Library()
register.filter(in_short)


@register.inclusion_tag("components/territory_map.html")
def territory_map(territories: Iterable[Territory], also: Iterable[Territory] = ()) -> dict[str, Any]:
    """Show where `territories` are; nothing when it is not known. Read `department` and `region` with them."""
    return {"map": map_of(territories, also)}
