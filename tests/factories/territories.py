"""Territories, made one by one or written as a data file."""

import json
from pathlib import Path
from typing import Any

from community.territories.models import Territory
from community.territories.names import fold
from community.territories.rows import names

REGION = {"kind": "region", "code": "27", "name": "Bourgogne-Franche-Comté", "population": 2802670}
DEPARTMENT = {"kind": "departement", "code": "71", "name": "Saône-et-Loire", "region": "27"}
EPCI = {
    "kind": "epci",
    "code": "200040293",
    "siren": "200040293",
    "name": "Communauté de communes du Clunisois",
    "legal_form": "CC",
    "department": "71",
    "region": "27",
}
COMMUNE = {
    "kind": "commune",
    "code": "71137",
    "siren": "217101377",
    "name": "Cluny",
    "department": "71",
    "region": "27",
    "epci": "200040293",
    "population": 4942,
}
SMALL_COUNTRY = [REGION, DEPARTMENT, EPCI, COMMUNE]
FORMER = [{"code": "26", "name": "Bourgogne", "replaced_by": "27"}]


def data_file(folder: Path, entries: list[dict[str, Any]], *, vintage: int = 2026, name: str = "pays.json") -> Path:
    """Write a data file and return its path."""
    path = folder / name
    path.write_text(json.dumps({"vintage": vintage, "territories": entries}), encoding="utf-8")
    return path


def territory(kind: str, code: str, name: str, **fields: Any) -> Territory:
    """Create a territory whose folded name, sorting name and address follow from its name."""
    assert fold(name)
    return Territory.objects.create(kind=kind, code=code, **{"vintage": 2026, **names(kind, code, name), **fields})


def country() -> dict[str, Territory]:
    """Create the territories of `SMALL_COUNTRY` unless they are there, and return them by code."""
    if not Territory.objects.filter(code=REGION["code"], kind="region").exists():
        region = territory("region", "27", REGION["name"])
        department = territory("departement", "71", DEPARTMENT["name"], region=region)
        within = {"region": region, "department": department}
        epci = territory("epci", EPCI["code"], EPCI["name"], siren=EPCI["siren"], **within)
        territory("commune", "71137", "Cluny", siren=COMMUNE["siren"], population=4942, epci=epci, **within)
    return {each.code: each for each in Territory.objects.all()}
