"""A row about a person in every declared model, with a canary in each text, and a look for canaries everywhere."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Field, FileField, ForeignKey, JSONField, Model
from django.utils import timezone
from wagtail.models import Page

from foundation.personal_data.registry import PersonalData, declarations
from foundation.personal_data.rules import Keep, KeepOrRemove

# Who somebody is, and what they wrote for others.
IDENTITY, CONTENT = "zqident", "zqcontent"
# Written by other means than a row of their own.
ELSEWHERE = ("members.Member", "sessions.Session", "wagtailcore.Page", "django_tasks_database.DBTaskResult")


def _another(person: Model) -> Model:
    """Return somebody else."""
    return type(person)._base_manager.exclude(pk=person.pk).earliest("pk")


# What the constraints of a model want; a function is given the person.
WANTED: dict[str, dict[str, Any]] = {
    "saved_searches.Subscriber": {"address": ""},
    "account.EmailAddress": {"email": f"{IDENTITY}@exemple.invalid"},
    "mail.Bounce": {"address": f"{IDENTITY}@exemple.invalid"},
    "mail.Mail": {"to": f"{IDENTITY}@exemple.invalid", "thread": ""},
    "talks.Consent": {"speaker": None},
    "levels.Vouch": {"voucher": _another},
    "contact_requests.ContactRequest": {"recipient": _another},
    "contact_requests.ContactBlock": {"member": lambda person: person, "blocked": _another},
    "notifications.Event": {
        "actor": lambda person: person,
        **dict.fromkeys(("key", "kind", "subject_type", "subject_id", "group", "failure"), "x"),
        **dict.fromkeys(("recipients", "targets"), []),
    },
    "personal_data.ErasureRequest": {"files": []},
}


class Planter:
    """Plants rows about `person`; those that they hang on are planted first, once each."""

    def __init__(self, person: Model, pages: dict[type[Model], Model]) -> None:
        self.person = person
        self.rows: dict[type[Model], Model] = dict(pages)
        self.files: list[str] = []

    def plant_all(self) -> None:
        """Plant a row in every declared model."""
        for data in declarations():
            if data.label not in ELSEWHERE:
                self.plant(data.model, data)

    def plant(self, model: type[Model], data: PersonalData | None = None) -> Model:
        """Return the row of `model`."""
        if model in self.rows:
            return self.rows[model]
        canary = CONTENT if data is None or isinstance(data.rule, KeepOrRemove | Keep) else IDENTITY
        wanted = WANTED.get(data.label, {}) if data else {}
        links = data.links if data else ()
        values = {}
        for field in model._meta.local_concrete_fields:
            if field.name in wanted:
                value = wanted[field.name]
                values[field.name] = value(self.person) if callable(value) else value
            elif not field.primary_key or field.get_internal_type() == "CharField":
                values[field.name] = self._value(field, canary, is_link=field.name in links)
        row = model(**{name: value for name, value in values.items() if value is not NOTHING})
        row.save_base(raw=True)
        self.rows[model] = row
        return row

    def _value(self, field: Field, canary: str, *, is_link: bool) -> Any:
        if is_link:
            return self.person if isinstance(field, ForeignKey) else NOTHING
        if isinstance(field, ForeignKey):
            return None if field.null else self._owner(field.related_model)
        if isinstance(field, FileField):
            name = default_storage.save(f"{canary}/{field.model._meta.model_name}.txt", ContentFile(canary.encode()))
            self.files.append(name)
            return name
        if isinstance(field, JSONField):
            return {"x": canary}
        kind = field.get_internal_type()
        if kind in ("CharField", "TextField", "SlugField"):
            text = f"{canary}{len(self.rows)}"
            return text if field.max_length is None or len(text) <= field.max_length else NOTHING
        if kind == "GenericIPAddressField":
            return "203.0.113.77"
        if kind in ("DateTimeField", "DateField") and not field.null:
            return timezone.now()
        if kind == "BinaryField":
            return b""
        return NOTHING if field.null or field.has_default() else 1

    def _owner(self, model: Any) -> Model:
        from_data = next((data for data in declarations() if data.model is model), None)
        if from_data and model is not Page:
            return self.plant(model, from_data)
        return self.rows.get(model) or model._base_manager.first() or self.plant(model)


NOTHING = object()


def tables_with(word: str) -> set[str]:
    """Return the tables of the database that hold `word`, in any column of any row; sessions are read."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            if any(word in _text(value) for row in cursor.fetchall() for value in row):
                found.add(table)
    if any(word in json.dumps(each.get_decoded(), default=str).lower() for each in Session.objects.all()):
        found.add("django_session")
    return found


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="ignore").lower()
    return str(value).lower()


def files_with(word: str) -> list[str]:
    """Return the files below the folder of data (uploads, index, page cache…) that hold `word`, or are named so."""
    paths = (path for path in Path(settings.DATA_DIR).rglob("*") if path.is_file())
    readable = (path for path in paths if not path.name.endswith((".sqlite3", "-wal", "-shm")))
    return [str(path) for path in readable if word in str(path) or word.encode() in path.read_bytes()]
