"""The site is saved, destroyed and put back: same rows, same files, and the search finds again."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from community.members.models import Member
from foundation.backups.operations import back_up, restore
from search.engines import engine
from search.index import operations as search_operations
from tests.factories.resources import resource


def rows():
    """Return a fingerprint of every table of the site."""
    rows_by_table = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        with connection.cursor() as cursor:
            names = ", ".join(connection.ops.quote_name(field.column) for field in model._meta.local_concrete_fields)
            key = connection.ops.quote_name(model._meta.pk.column)
            cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(table)} ORDER BY {key}")  # noqa: S608
            content = cursor.fetchall()
        rows_by_table[table] = (len(content), hashlib.sha256(repr(content).encode()).hexdigest())
    return rows_by_table


def files():
    root = Path(settings.MEDIA_ROOT)
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def site(transactional_db, settings, tmp_path):
    """A small site with its own folders."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    engine.cache_clear()
    Member.objects.create_user("alix@exemple.invalid", "mot-de-passe-du-théâtre", first_name="Alix")
    default_storage.save("documents/compte rendu.txt", ContentFile("Cluny, l’été".encode()))
    page = resource(title="Le lavoir partagé")
    search_operations.rebuild()
    yield page
    engine.cache_clear()


def destroy():
    Member.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_session")
        cursor.execute("CREATE TABLE left_over (id integer)")
    shutil.rmtree(settings.MEDIA_ROOT)
    shutil.rmtree(settings.SEARCH_INDEX_DIR, ignore_errors=True)
    default_storage.save("documents/autre.txt", ContentFile(b"venu apres"))


# Two rows of the house itself change when an index is made; the digest that may have been sent since is given up.
CHANGED_BY_RESTORING = ("search_", "digest_issue")


def of_people(rows_by_table):
    return {table: content for table, content in rows_by_table.items() if not table.startswith(CHANGED_BY_RESTORING)}


def test_what_was_destroyed_is_back(site, client):
    before, media = rows(), files()
    assert len(media) == 1
    archive = back_up()
    destroy()
    assert of_people(rows()) != of_people(before)
    restore(archive=archive)
    assert of_people(rows()) == of_people(before)
    assert files() == media
    assert "left_over" not in connection.introspection.table_names()
    assert f'href="{site.get_url()}"' in client.get("/recherche/?q=lavoir").content.decode()


def test_files_that_were_there_stay_beside(site):
    archive = back_up()
    destroy()
    restore(archive=archive)
    beside = list(Path(settings.DATA_DIR).glob("media-*/documents/autre.txt"))
    assert [path.read_bytes() for path in beside] == [b"venu apres"]


def test_the_commands_say_what_they_did(site, capsys):
    call_command("backup")
    report = json.loads((Path(settings.DATA_DIR) / "backups" / "last.json").read_text())
    archive = Path(settings.DATA_DIR) / "backups" / report["file"]
    assert report["bytes"] == archive.stat().st_size
    assert archive.stat().st_mode & 0o077 == 0
    destroy()
    call_command("restore", str(archive))
    assert "Le site est comme il était le" in capsys.readouterr().out
    assert Member.objects.count() == 1


def test_only_the_latest_stay(site):
    archives = [back_up(keep=2) for _ in range(3)]
    assert [path.exists() for path in archives] == [False, True, True]
    assert sorted(path.name for path in archives[0].parent.iterdir()) == sorted(
        ["last.json", archives[1].name, archives[2].name]
    )
