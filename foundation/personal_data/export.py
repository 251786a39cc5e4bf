"""The copy of what the site holds about a person: JSON for programs, one HTML page for people, and their files."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from foundation.personal_data.labels import LABELS
from foundation.personal_data.registry import Person, PersonalData, declarations, field_at

JSON_NAME, HTML_NAME, FILES = "donnees.json", "a-lire.html", "fichiers"
# Rows of one model, and bytes of files in all: more is not what one person has here, and would fill the disk.
ROWS_MAX = 20_000
FILES_MAX_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class ExportedRows:
    """The rows of one model about the person."""

    data: PersonalData
    rows: list[dict[str, Any]]

    @property
    def title(self) -> str:
        """Return what they are."""
        return self.data.shown_title

    @property
    def entries(self) -> list[list[tuple[str, str]]]:
        """Return the rows for people: (label, value) of each field that has one."""
        labels = {name: label_of(self.data, name) for name in self.data.fields}
        return [[(labels[name], text) for name, value in row.items() if (text := _text(value))] for row in self.rows]


def sections(person: Person) -> list[ExportedRows]:
    """Return what the site holds about `person`: a query for each declared model, whatever it holds."""
    result = []
    for data in sorted(declarations(), key=lambda each: (-each.order, each.label)):
        rows = data.rows(person).values(*data.fields)[:ROWS_MAX] if data.fields else []
        result.append(ExportedRows(data, list(rows)))
    return result


def write_archive(target: IO[bytes], person: Person) -> None:
    """Write the zip archive of everything about `person` to a file that is open for writing."""
    exports = sections(person)
    now = timezone.now()
    whole = {"made_at": now, "data": {each.data.label: {"title": each.title, "rows": each.rows} for each in exports}}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(JSON_NAME, json.dumps(whole, cls=_Encoder, ensure_ascii=False, indent=2))
        left_out = _write_files(archive, exports, person)
        context = {"sections": [each for each in exports if each.rows], "now": _text(now), "left_out": left_out}
        archive.writestr(HTML_NAME, render_to_string("foundation/personal_data/export.html", context))


def label_of(data: PersonalData, name: str) -> str:
    """Return how people read the field `name`."""
    return str(capfirst(LABELS.get(name.rpartition("__")[2]) or field_at(data.model, name).verbose_name))


class _Encoder(DjangoJSONEncoder):
    """Writes what it does not know as text."""

    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if value in (None, "", [], {}):
        return ""
    return json.dumps(value, cls=_Encoder, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _names(exports: list[ExportedRows], person: Person) -> Iterator[str]:
    for each in exports:
        for field in each.data.files:
            yield from (str(name) for name in each.data.rows(person).values_list(field, flat=True) if name)


def _write_files(archive: zipfile.ZipFile, exports: list[ExportedRows], person: Person) -> list[str]:
    """Write the person's files; return the names of those that are too large to be there."""
    room, left_out = FILES_MAX_BYTES, []
    for name in dict.fromkeys(_names(exports, person)):
        if not default_storage.exists(name):
            continue
        size = default_storage.size(name)
        if size > room:
            left_out.append(name)
            continue
        room -= size
        with default_storage.open(name) as file, archive.open(f"{FILES}/{name}", "w") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
    return left_out
