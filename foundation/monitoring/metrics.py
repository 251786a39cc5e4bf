"""Metrics of the server: web server, database, disk, last backup, versions."""

import json
import platform
import shutil
import sqlite3
import tomllib
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from foundation.monitoring.registry import Component, Measurement, Metric, Unit, register, register_component

LEAST_FREE_BYTES = 500_000_000
BACKUP_IS_OLD_AFTER_S = 26 * 3600
LAST_BACKUP = "backups/last.json"


def _database_answers() -> Measurement:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return Measurement(cursor.fetchone()[0])


def _database_bytes() -> Measurement:
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        return Measurement(sum(each.stat().st_size for each in (file, Path(f"{file}-wal")) if each.exists()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return Measurement(cursor.fetchone()[0])


def _database_version() -> Measurement:
    if connection.vendor == "sqlite":
        return Measurement(f"SQLite {sqlite3.sqlite_version}")
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return Measurement(f"PostgreSQL {cursor.fetchone()[0].split()[0]}")


def _free_bytes() -> Measurement:
    free = shutil.disk_usage(settings.DATA_DIR).free
    return Measurement(free, is_healthy=free >= LEAST_FREE_BYTES)


def last_backup() -> dict[str, object] | None:
    """Return what the last backup wrote of itself ({"at", "bytes", "file"}), or None when there is none."""
    try:
        told = json.loads((Path(settings.DATA_DIR) / LAST_BACKUP).read_text())
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def _backup_age() -> Measurement:
    told = last_backup()
    # A site that people only try has nothing to lose.
    if told is None:
        return Measurement(None, is_healthy=not settings.IS_PRODUCTION)
    at = datetime.fromisoformat(str(told["at"]))
    age = (datetime.now(UTC) - (at if at.tzinfo else at.replace(tzinfo=UTC))).total_seconds()
    return Measurement(max(0.0, age), is_healthy=age <= BACKUP_IS_OLD_AFTER_S or not settings.IS_PRODUCTION)


def _backup_bytes() -> Measurement:
    return Measurement((last_backup() or {}).get("bytes"))


def _site_version() -> Measurement:
    return Measurement(tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"])


for _order, (_name, _label) in enumerate(
    [
        ("web", _("Web server")),
        ("travail", _("Background work")),
        ("courriel", _("Mail")),
        ("index", _("Search index")),
        ("base", _("Database")),
        ("disque", _("Disk")),
        ("sauvegarde", _("Backup")),
        ("versions", _("Versions")),
    ]
):
    register_component(Component(_name, _label, _order))

register(Metric("web", "web_up", _("Answers"), lambda: Measurement(1), vital=True))
register(Metric("base", "database_up", _("Answers"), _database_answers, vital=True))
register(Metric("base", "database_bytes", _("Size"), _database_bytes, Unit.BYTES))
register(Metric("disque", "disk_free_bytes", _("Free space"), _free_bytes, Unit.BYTES, vital=True))
register(Metric("sauvegarde", "backup_age_seconds", _("Last backup, ago"), _backup_age, Unit.SECONDS))
register(Metric("sauvegarde", "backup_bytes", _("Size"), _backup_bytes, Unit.BYTES))
register(Metric("versions", "version_site", _("Site"), _site_version, Unit.TEXT))
for _key, _label, _value in (
    ("version_wagtail", "Wagtail", version("wagtail")),
    ("version_django", "Django", django.get_version()),
    ("version_python", "Python", platform.python_version()),
):
    register(Metric("versions", _key, _label, lambda value=_value: Measurement(value), Unit.TEXT))
register(Metric("versions", "version_database", _("Database"), _database_version, Unit.TEXT))
