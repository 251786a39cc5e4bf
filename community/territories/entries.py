"""Reading the data files: every entry is checked before anything is written."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from community.territories.kinds import Kind, LegalForm

DATA = Path(__file__).with_name("data")
FORMER_REGIONS = DATA / "anciennes-regions.json"
LEGAL_FORMS = frozenset({"", *LegalForm.values})
# What an entry of each kind must belong to.
PARENTS = {
    Kind.REGION: (),
    Kind.DEPARTEMENT: ("region",),
    Kind.EPCI: ("department", "region"),
    Kind.COMMUNE: ("department", "region"),
}


class InvalidTerritoriesError(ValueError):
    """A data file cannot be loaded; the message names the entry and what is wrong with it."""


@dataclass(frozen=True)
class Entry:
    """One territory as the file gives it; `department`, `region`, `epci` and `replaced_by` are codes."""

    kind: str
    code: str
    name: str
    siren: str = ""
    legal_form: str = ""
    population: int | None = None
    department: str = ""
    region: str = ""
    epci: str = ""
    replaced_by: str = ""
    former_codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vintage:
    """The content of one data file."""

    year: int
    entries: list[Entry]


def latest_data_file() -> Path:
    """Return the data file of the latest vintage in the repository."""
    return max(DATA.glob("territoires-*.json.gz"))


def read_vintage(path: Path) -> Vintage:
    """Return what `path` (JSON, gzipped or not) holds; raises `InvalidTerritoriesError`."""
    year, rows = _read(path)
    entries = [_entry(row, number, path) for number, row in enumerate(rows, start=1)]
    known: set[tuple[str, str]] = set()
    for entry in entries:
        if (entry.kind, entry.code) in known:
            raise InvalidTerritoriesError(f"{path.name}: {describe(entry)}: given twice.")
        known.add((entry.kind, entry.code))
    for entry in entries:
        for kind, code in parents(entry).items():
            if (kind, code) not in known:
                raise InvalidTerritoriesError(f"{path.name}: {describe(entry)}: unknown {kind} {code!r}.")
    return Vintage(year, entries)


def read_former_regions(path: Path) -> Vintage:
    """Return the régions that no longer exist, each with the code of the one that replaced it."""
    year, rows = _read(path)
    for number, row in enumerate(rows, start=1):
        _require(row, ("code", "name", "replaced_by"), f"{path.name}: entry {number}")
    return Vintage(
        year,
        [
            Entry(Kind.REGION, row["code"], row["name"], region=row["replaced_by"], replaced_by=row["replaced_by"])
            for row in rows
        ],
    )


def parents(entry: Entry) -> dict[str, str]:
    """Return the code of each territory that `entry` belongs to, by kind."""
    given = {Kind.REGION: entry.region, Kind.DEPARTEMENT: entry.department, Kind.EPCI: entry.epci}
    return {str(kind): code for kind, code in given.items() if code}


def describe(entry: Entry) -> str:
    """Return how messages name an entry."""
    return f"{entry.kind} {entry.code} ({entry.name})"


def _read(path: Path) -> tuple[int, list[Any]]:
    try:
        content = path.read_bytes()
        data = json.loads(gzip.decompress(content) if path.suffix == ".gz" else content)
        year, rows = data["vintage"], data["territories"]
    except OSError as error:
        raise InvalidTerritoriesError(f"{path.name}: cannot be read ({error.strerror or error}).") from error
    except (ValueError, EOFError) as error:
        raise InvalidTerritoriesError(f"{path.name}: not JSON ({error}).") from error
    except (KeyError, TypeError) as error:
        raise InvalidTerritoriesError(f'{path.name}: "vintage" and "territories" are required.') from error
    if not isinstance(year, int) or not isinstance(rows, list) or not rows:
        raise InvalidTerritoriesError(f'{path.name}: "vintage" is a year and "territories" a list that is not empty.')
    return year, rows


def _require(row: Any, keys: tuple[str, ...], where: str) -> None:
    if not isinstance(row, dict):
        raise InvalidTerritoriesError(f"{where}: not an object.")
    named = f"{where} ({row.get('kind', 'region')} {row.get('code', '?')} {row.get('name', '?')})"
    for key in keys:
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise InvalidTerritoriesError(f"{named}: {key!r} is missing.")


def _entry(row: Any, number: int, path: Path) -> Entry:
    where = f"{path.name}: entry {number}"
    _require(row, ("kind", "code", "name"), where)
    if row["kind"] not in PARENTS:
        raise InvalidTerritoriesError(f"{where} ({row['code']} {row['name']}): unknown kind {row['kind']!r}.")
    _require(row, PARENTS[row["kind"]], where)
    named = f"{where} ({row['kind']} {row['code']} {row['name']})"
    if row.get("legal_form", "") not in LEGAL_FORMS:
        raise InvalidTerritoriesError(f"{named}: unknown legal form {row['legal_form']!r}.")
    population = row.get("population")
    if population is not None and (not isinstance(population, int) or population < 0):
        raise InvalidTerritoriesError(f"{named}: population is not a whole number: {population!r}.")
    try:
        return Entry(**{**row, "former_codes": tuple(row.get("former_codes", ()))})
    except TypeError as error:
        raise InvalidTerritoriesError(f"{named}: {error}.") from error
