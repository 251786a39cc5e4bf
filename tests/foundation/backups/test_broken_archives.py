"""A backup that is broken, foreign or too new is refused before anything live is touched."""

import fcntl
import io
import json
import tarfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from community.members.models import Member
from foundation.backups import databases, operations
from foundation.backups.errors import BackupError
from foundation.backups.operations import back_up, restore


@pytest.fixture
def archive(transactional_db, settings, tmp_path, monkeypatch):
    """A backup made before Lou came; whoever restores it for true loses Lou."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.txt").write_text("un fichier")
    whole_archive = back_up()
    Member.objects.create_user("lou@exemple.invalid", "mot-de-passe-du-théâtre")
    (tmp_path / "media" / "b.txt").write_text("un autre")
    return whole_archive


def rewritten(archive, change):
    """Write the archive again with `change(name, content)` for each file; nothing leaves it out."""
    other_archive = archive.with_name("changed.tar.gz")
    with tarfile.open(archive) as old, tarfile.open(other_archive, "w:gz") as new:
        for entry in old:
            content = change(entry.name, old.extractfile(entry).read())
            if content is not None:
                entry.size = len(content)
                new.addfile(entry, io.BytesIO(content))
    return other_archive


def refusal(archive):
    """Return why it was refused; nothing live has changed."""
    with pytest.raises(BackupError) as problem:
        restore(archive=archive)
    assert Member.objects.filter(email="lou@exemple.invalid").exists()
    assert {path.name for path in Path(settings.MEDIA_ROOT).iterdir()} == {"a.txt", "b.txt"}
    assert not list(Path(settings.DATA_DIR).glob("restoring-*"))
    return str(problem.value)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_one_that_was_cut(archive, part):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * part)])
    assert "abîmée ou coupée" in refusal(archive)


@pytest.mark.parametrize("content", [b"", b"pas une archive", b"\x1f\x8b\x08" + b"\x00" * 50])
def test_one_that_is_none(archive, content):
    archive.write_bytes(content)
    assert "abîmée ou coupée" in refusal(archive)


def test_one_whose_bits_have_turned(archive):
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 0xFF
    archive.write_bytes(content)
    refusal(archive)


def test_one_whose_file_was_changed(archive):
    other_archive = rewritten(archive, lambda name, content: b"UN fichier" if name == "media/a.txt" else content)
    assert "n’est plus ce qu’il était" in refusal(other_archive)


@pytest.mark.parametrize("missing", ["media/a.txt", "manifest.json"])
def test_one_that_lacks_a_file(archive, missing):
    refusal(rewritten(archive, lambda name, content: None if name == missing else content))


def with_manifest(archive, **values):
    def change(name, content):
        return json.dumps({**json.loads(content), **values}).encode() if name == "manifest.json" else content

    return rewritten(archive, change)


def test_one_of_a_later_site(archive):
    later = with_manifest(archive, migrations=["members.0001_initial", "members.9999_tomorrow"])
    assert "version plus récente" in refusal(later)


def test_one_of_a_later_form(archive):
    assert "version plus récente" in refusal(with_manifest(archive, format=2))


@pytest.mark.parametrize("values", [{"inconnu": 1}, {"format": None}, {"files": None}])
def test_one_that_says_nonsense_of_itself(archive, values):
    refusal(with_manifest(archive, **values))


def test_one_of_the_other_database(archive, monkeypatch):
    other = {databases.SQLITE_FILE, databases.POSTGRESQL_FILE} - {databases.file_name()}
    monkeypatch.setattr(databases, "file_name", lambda: other.copy().pop())
    assert "autre sorte de base" in refusal(archive)


@pytest.mark.parametrize("name", ["../evade.txt", "/tmp/evade.txt", "media/../../evade.txt"])
def test_one_that_writes_elsewhere(archive, name):
    other_archive = archive.with_name("changed.tar.gz")
    with tarfile.open(other_archive, "w:gz") as new:
        entry = tarfile.TarInfo(name)
        entry.size = 4
        new.addfile(entry, io.BytesIO(b"evil"))
    refusal(other_archive)
    assert not (Path(settings.DATA_DIR).parent / "evade.txt").exists()


def test_one_that_holds_a_link(archive):
    other_archive = archive.with_name("changed.tar.gz")
    with tarfile.open(other_archive, "w:gz") as new:
        entry = tarfile.TarInfo("media/lien")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        new.addfile(entry)
    refusal(other_archive)


def test_one_that_is_not_there(archive):
    with pytest.raises(CommandError, match=r"rien-de-tel"):
        call_command("restore", "rien-de-tel.tar.gz")


def test_a_site_that_runs_is_not_restored(archive):
    with (Path(settings.DATA_DIR) / "run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "arrêtez-le" in refusal(archive)


def test_a_backup_that_fails_leaves_nothing_and_tells_nothing_new(archive, monkeypatch):
    last = (Path(settings.DATA_DIR) / "backups" / "last.json").read_text()

    def fail(_):
        raise BackupError("pg_dump")

    monkeypatch.setattr(operations.databases, "save", fail)
    with pytest.raises(CommandError, match="pg_dump"):
        call_command("backup")
    assert sorted(path.name for path in archive.parent.iterdir()) == ["last.json", archive.name]
    assert (archive.parent / "last.json").read_text() == last
