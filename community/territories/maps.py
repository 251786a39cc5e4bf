"""A small map of France with the départements of territories filled; no query when their parents are loaded."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.territories.kinds import Kind
from community.territories.models import Territory

DATA = Path(__file__).parent / "data" / "carte.json"
ALWAYS_OVERSEAS = ("971", "972", "973", "974", "976")
# Overseas stands in the Atlantic, as tiles, three in a row.
TILE_LEFT, TILE_TOP, TILE_STEP, TILES_IN_A_ROW = 34, 420, 46, 3


@dataclass(frozen=True)
class Tile:
    """A place overseas, drawn as a lozenge around (x, y)."""

    code: str
    x: int
    y: int
    is_selected: bool


@dataclass(frozen=True)
class Map:
    """`selected` and `others` are paths of an SVG of 613 by 585; `lines` say the same in words."""

    selected: str
    others: str
    tiles: list[Tile]
    lines: list[str]


@cache
def _drawing() -> dict[str, Any]:
    drawing: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return drawing


def departments_of(territory: Territory) -> frozenset[str]:
    """Return the codes of the départements of `territory`; of the main one for an intercommunality."""
    if territory.kind == Kind.DEPARTEMENT:
        return frozenset([territory.code])
    if territory.kind == Kind.REGION:
        return frozenset(_drawing()["regions"].get(territory.code, ()))
    if territory.department is not None:
        return frozenset([territory.department.code])
    return departments_of(territory.region) if territory.region is not None else frozenset()


def in_words(territory: Territory) -> str:
    """Return where `territory` is: "Cluny. Département : Saône-et-Loire. Région : Bourgogne-Franche-Comté."."""
    parts = [territory.name]
    if territory.kind == Kind.REGION:
        count = len(departments_of(territory))
        if count > 1:
            parts.append(ngettext("%(count)s département", "%(count)s départements", count) % {"count": count})
    if territory.department is not None and territory.department.is_shown:
        parts.append(_("Département: %(name)s") % {"name": territory.department.name})
    if territory.region is not None and territory.kind != Kind.REGION:
        parts.append(_("Région: %(name)s") % {"name": territory.region.name})
    return ". ".join(parts) + "."


def map_of(territories: Iterable[Territory], also: Iterable[Territory] = ()) -> Map | None:
    """Return the map of `territories`; None when none can be drawn. `also` is filled too, without words."""
    described = list(territories)
    codes = frozenset().union(*(departments_of(each) for each in (*described, *also)))
    shapes: dict[str, str] = _drawing()["shapes"]
    overseas = sorted({*ALWAYS_OVERSEAS, *(code for code in codes if code not in shapes)})
    tiles = [
        Tile(
            code,
            TILE_LEFT + TILE_STEP * (rank % TILES_IN_A_ROW),
            TILE_TOP + TILE_STEP * (rank // TILES_IN_A_ROW),
            code in codes,
        )
        for rank, code in enumerate(overseas)
    ]
    if not codes:
        return None
    return Map(
        selected="".join(path for code, path in shapes.items() if code in codes),
        others="".join(path for code, path in shapes.items() if code not in codes),
        tiles=tiles,
        lines=[in_words(each) for each in described],
    )
