"""Read a list of people from a CSV file, of whatever program: each line is a person, or says what is wrong with it."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from community.members.names import NAME_MAX, normal_name, validate_name

LARGEST_FILE = 256 * 1024
MOST_LINES = 500
LONGEST_ADDRESS = 254
SHOWN = 60
DELIMITERS = ";,\t"
FORMULA_STARTS = ("=", "+", "-", "@")
# What columns are called, in letters alone; the surest first: an "adresse" may be that of a town hall.
TITLES = {
    "address": "courriel email mail mel adresseemail adressemail adressecourriel adresseélectronique adresse".split(),
    "first_name": "prénom prenom firstname".split(),
    "last_name": "nom nomdefamille lastname".split(),
}
_LETTERS = re.compile(r"[^a-zéè]")


class Problem(StrEnum):
    """Why a line invites nobody."""

    NO_ADDRESS = "no_address"
    TOO_LONG = "too_long"
    LOOK_ALIKE = "look_alike"
    FORMULA = "formula"
    BAD_NAME = "bad_name"
    DUPLICATE = "duplicate"
    MEMBER = "member"
    INVITED = "invited"


@dataclass(frozen=True)
class Line:
    """A line of the file by its `number`: a person to invite, or a `problem`."""

    number: int
    address: str
    first_name: str = ""
    last_name: str = ""
    problem: Problem | None = None


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8 or UTF-16, with or without a mark, or else in Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    # Without a mark, every other byte of Latin text is null.
    if content[1:200:2].count(0) * 2 > len(content[1:200:2]):
        return content.decode("utf-16-le", errors="replace")
    if content[0:200:2].count(0) * 2 > len(content[0:200:2]):
        return content.decode("utf-16-be", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_file(content: bytes) -> list[Line]:
    """Return the lines of a file that have something in them, in its order.

    Raises `ValidationError` for a file that is too large, has too many lines, or is no table.
    """
    if len(content) > LARGEST_FILE:
        raise ValidationError(_("This file is too large: 256 kB at most."))
    text = decoded(content)
    if "\x00" in text:
        raise ValidationError(_("This is not a CSV file: save the table as CSV, then choose that file."))
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ValidationError(_("This is not a CSV file: save the table as CSV, then choose that file.")) from error
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if len(filled) > MOST_LINES + 1:
        raise ValidationError(_("This file has too many lines: 500 at most. Cut it into several."))
    columns = _columns(filled[0][1]) if filled else None
    return list(_without_duplicates(filled[1:] if columns else filled, columns))


def _columns(row: list[str]) -> dict[str, int] | None:
    """Return where the address and the names are, of a first row that says so; None when it is a person."""
    titles = [_LETTERS.sub("", cell.strip().lower()[:SHOWN]) for cell in row]
    found = {
        kind: next((titles.index(name) for name in names if name in titles), None) for kind, names in TITLES.items()
    }
    return {kind: at for kind, at in found.items() if at is not None} if found["address"] is not None else None


def _without_duplicates(rows: list[tuple[int, list[str]]], columns: dict[str, int] | None) -> Iterator[Line]:
    known: set[str] = set()
    for number, row in rows:
        line = _line(number, [cell.strip() for cell in row], columns)
        key = line.address.lower()
        if line.problem is None and key in known:
            line = Line(number, line.address, problem=Problem.DUPLICATE)
        known.add(key)
        yield line


def _line(number: int, cells: list[str], columns: dict[str, int] | None) -> Line:
    places = columns or _places(cells)
    texts = {kind: cells[at] if at < len(cells) else "" for kind, at in places.items()}
    address = texts.get("address", "")
    names = [texts.get("first_name", ""), texts.get("last_name", "")]
    problem = _problem_of_address(address) or _problem_of_names(names)
    if problem:
        return Line(number, address[:SHOWN], problem=problem)
    return Line(number, address.lower(), *map(normal_name, names))


def _places(cells: list[str]) -> dict[str, int]:
    """Return where the address and the names are in a file without titles: an @, then first and last name."""
    address = next((rank for rank, cell in enumerate(cells) if "@" in cell), 0)
    others = [rank for rank in range(len(cells)) if rank != address]
    return {"address": address, **dict(zip(("first_name", "last_name"), others, strict=False))}


def _problem_of_address(address: str) -> Problem | None:
    if len(address) > LONGEST_ADDRESS:
        return Problem.TOO_LONG
    if address.startswith(FORMULA_STARTS):
        return Problem.FORMULA
    if "@" in address and not address.isascii():
        return Problem.LOOK_ALIKE
    try:
        validate_email(address)
    except ValidationError:
        return Problem.NO_ADDRESS
    return None


def _problem_of_names(names: list[str]) -> Problem | None:
    for name in filter(None, names):
        if name.startswith(FORMULA_STARTS):
            return Problem.FORMULA
        if len(name) > NAME_MAX:
            return Problem.TOO_LONG
        try:
            validate_name(normal_name(name))
        except ValidationError:
            return Problem.BAD_NAME
    return None
