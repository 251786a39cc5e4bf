"""Operations on territories: loading them from the data files."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from cms.changes.operations import announce_change
from cms.changes.signals import ContentKey
from community.territories import rows
from community.territories.entries import (
    FORMER_REGIONS,
    Entry,
    InvalidTerritoriesError,
    describe,
    latest_data_file,
    read_former_regions,
    read_vintage,
)
from community.territories.kinds import Kind
from community.territories.models import LoadedVintage, Territory

LEVELS = (Kind.REGION, Kind.DEPARTEMENT, Kind.EPCI, Kind.COMMUNE)

Key = tuple[str, str]


@dataclass(frozen=True)
class Loading:
    """The outcome of a load; `skipped` when these very files were loaded before."""

    vintage: int
    created: int = 0
    changed: int = 0
    retired: int = 0
    skipped: bool = False


@transaction.atomic
def load_territories(
    *, data_file: Path | None = None, former_regions_file: Path = FORMER_REGIONS, again: bool = False
) -> Loading:
    """Bring the territories in line with the data files; all of it or nothing.

    `data_file` is the latest in the repository by default; `again` compares everything even when these
    files are the last loaded. A territory that the file no longer has stays, marked as no longer current.
    Raises `InvalidTerritoriesError`, which names the entry, also for a vintage older than the one loaded.
    """
    data_file = data_file or latest_data_file()
    checksum = _checksum(data_file, former_regions_file)
    last = LoadedVintage.objects.order_by("loaded_at", "pk").last()
    if last and last.checksum == checksum and not again and Territory.objects.exists():
        return Loading(last.vintage, skipped=True)
    vintage, former = read_vintage(data_file), read_former_regions(former_regions_file)
    if last and vintage.year < last.vintage:
        raise InvalidTerritoriesError(f"{data_file.name}: {vintage.year} is older than {last.vintage}, already loaded.")
    _check_replacements(former.entries, vintage.entries)

    known = {
        (known["kind"], known["code"]): known
        for known in Territory.objects.order_by().values("kind", "code", *rows.CHANGING)
    }
    pks: dict[Key, int] = {}
    created = changed = 0
    for level in LEVELS:
        wanted = [_row(entry, vintage.year, True, pks) for entry in vintage.entries if entry.kind == level]
        new, differing = _write(wanted, known)
        created, changed = created + new, changed + differing
        pks |= {(level, code): pk for code, pk in Territory.objects.of_kind(level).order_by().values_list("code", "pk")}
    new, differing = _write([_row(entry, former.year, False, pks) for entry in former.entries], known)
    present = {(entry.kind, entry.code) for entry in (*vintage.entries, *former.entries)}
    absent = [key for key, row in known.items() if row["is_current"] and key not in present]
    _retire(absent, vintage.entries, pks)
    LoadedVintage.objects.update_or_create(checksum=checksum, defaults={"vintage": vintage.year})
    loading = Loading(vintage.year, created + new, changed + differing, len(absent))
    if loading.created or loading.changed or loading.retired:
        _announce()
    return loading


def _checksum(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise InvalidTerritoriesError(f"{path.name}: cannot be read ({error.strerror or error}).") from error
    return digest.hexdigest()


def _check_replacements(former: list[Entry], entries: list[Entry]) -> None:
    regions = {entry.code for entry in entries if entry.kind == Kind.REGION}
    for entry in former:
        if entry.replaced_by not in regions:
            raise InvalidTerritoriesError(f"{describe(entry)}: replaced by the unknown région {entry.replaced_by!r}.")
        if entry.code in regions:
            raise InvalidTerritoriesError(f"{describe(entry)}: a région of today has this code.")


def _row(entry: Entry, vintage: int, is_current: bool, pks: dict[Key, int]) -> rows.Row:
    return {
        **rows.names(entry.kind, entry.code, entry.name),
        "kind": str(entry.kind),
        "code": entry.code,
        "siren": entry.siren,
        "legal_form": entry.legal_form,
        "population": entry.population,
        "department_id": pks.get((Kind.DEPARTEMENT, entry.department)),
        "region_id": pks.get((Kind.REGION, entry.region)),
        "epci_id": pks.get((Kind.EPCI, entry.epci)),
        "vintage": vintage,
        "is_current": is_current,
        "replaced_by_id": pks.get((Kind.REGION, entry.replaced_by)),
    }


def _write(wanted: list[rows.Row], known: dict[Key, dict[str, Any]]) -> tuple[int, int]:
    """Write those of `wanted` that are new or differ from what is known; return how many of each."""
    new = [row for row in wanted if (row["kind"], row["code"]) not in known]
    differing = [
        row for row in wanted if (before := known.get((row["kind"], row["code"]))) and rows.differs(row, before)
    ]
    rows.write([*new, *differing])
    return len(new), len(differing)


def _retire(absent: Iterable[Key], entries: list[Entry], pks: dict[Key, int]) -> None:
    """Mark `absent` as no longer current, each with the commune that took its code over when the data tells."""
    successors = {code: entry.code for entry in entries for code in entry.former_codes}
    for kind, code in absent:
        successor = pks.get((kind, successors.get(code, ""))) if kind == Kind.COMMUNE else None
        Territory.objects.filter(kind=kind, code=code).update(is_current=False, replaced_by_id=successor)


def _announce() -> None:
    """Announce the large territories, in which the others lie: 36,000 keys would say no more."""
    large = Territory.objects.of_kind(Kind.REGION, Kind.DEPARTEMENT)
    announce_change(*(ContentKey(Territory, pk) for pk in large.order_by().values_list("pk", flat=True)))
