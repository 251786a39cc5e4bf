"""Reduce the npm package `@etalab/decoupage-administratif` to the one file the loader reads.

    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-decoupage-administratif-6.0.0.tgz
    python -m community.territories.data.make package 2026

writes `territoires-2026.json.gz` beside this script: the same bytes whenever it is run on the same package.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

EXPANDED = {"CC": "Communauté de communes", "CA": "Communauté d'agglomération", "CU": "Communauté urbaine"}
_PREPOSITION = re.compile(r"(?:du|des|de|de la)\s|d'|de l'", re.IGNORECASE)
_SAYS_WHAT_IT_IS = re.compile(r"\b(?:agglo\w*|communauté\w*|métropole|interco)\b", re.IGNORECASE)


def readable_name(name: str) -> str:
    """Return the name of an intercommunality without the abbreviation the State's list puts first.

    "CC du Clunisois" is spelled out; "CA Dinan Agglomération" already says what it is and loses its "CA".
    """
    abbreviation, _, rest = name.partition(" ")
    if abbreviation not in EXPANDED or not rest:
        return name
    if _SAYS_WHAT_IT_IS.search(rest) and not _PREPOSITION.match(rest):
        return rest
    return f"{EXPANDED[abbreviation]} {rest}"


def read(package: Path, subject: str) -> list[Entry]:
    """Return one file of the unpacked package."""
    with (package / "data" / f"{subject}.json").open(encoding="utf-8") as file:
        rows: list[Entry] = json.load(file)
    return rows


def compact(**fields: Any) -> Entry:
    """Return `fields` without those the source does not give."""
    return {key: value for key, value in fields.items() if value is not None and value != ""}


def entries(package: Path) -> list[Entry]:
    """Return every territory, parents first; populations of départements and régions are sums of their communes."""
    communes = [row for row in read(package, "communes") if row["type"] == "commune-actuelle"]
    epci_of = {member["code"]: epci["code"] for epci in read(package, "epci") for member in epci["membres"]}
    population: Counter[str] = Counter()
    inhabited: dict[str, Counter[str]] = defaultdict(Counter)
    for row in communes:
        for place in (f"departement {row['departement']}", f"region {row['region']}"):
            population[place] += row.get("population", 0)
        # Two communes of an intercommunality may be uninhabited: one more keeps their département in the count.
        inhabited[epci_of.get(row["code"], "")][row["departement"]] += row.get("population", 0) + 1
    made = [
        compact(
            kind="region", code=row["code"], name=row["nom"], population=population[f"region {row['code']}"] or None
        )
        for row in read(package, "regions")
    ]
    region_of = {row["code"]: row["region"] for row in read(package, "departements")}
    made += [
        compact(
            kind="departement",
            code=row["code"],
            name=row["nom"],
            region=row["region"],
            population=population[f"departement {row['code']}"] or None,
        )
        for row in read(package, "departements")
    ]
    for row in read(package, "epci"):
        department = inhabited[row["code"]].most_common(1)[0][0]
        made.append(
            compact(
                kind="epci",
                code=row["code"],
                siren=row["code"],
                name=readable_name(row["nom"]),
                legal_form=row["type"],
                department=department,
                region=region_of[department],
                population=row.get("populationMunicipale"),
            )
        )
    for row in communes:
        made.append(
            compact(
                kind="commune",
                code=row["code"],
                siren=row.get("siren"),
                name=row["nom"],
                department=row["departement"],
                region=row["region"],
                epci=epci_of.get(row["code"]),
                population=row.get("population"),
                former_codes=row.get("anciensCodes"),
            )
        )
    return made


def main() -> None:
    """Write the file of one vintage."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", type=Path, help="the unpacked npm package")
    parser.add_argument("vintage", type=int, help="the year of its data")
    options = parser.parse_args()
    lines = ",\n".join(
        json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries(options.package)
    )
    text = f'{{"vintage":{options.vintage},"territories":[\n{lines}\n]}}\n'
    target = Path(__file__).with_name(f"territoires-{options.vintage}.json.gz")
    target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
