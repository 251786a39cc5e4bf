"""A page read before an update finds its style sheet for a month, then the file goes (F24)."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone
from whitenoise.middleware import WhiteNoiseMiddleware

from foundation.static_files.retention import LEDGER, retire

OLD, NEW = "css/site.0123456789ab.css", "css/site.ba9876543210.css"


@pytest.fixture
def root(tmp_path):
    """Two versions of a style sheet; the later one is the one that is named."""
    (tmp_path / "css").mkdir()
    for name in (OLD, NEW, f"{OLD}.gz", f"{NEW}.gz", "css/site.css"):
        (tmp_path / name).write_text(name)
    (tmp_path / "staticfiles.json").write_text(json.dumps({"paths": {"css/site.css": NEW}, "version": "1.1"}))
    return tmp_path


def age(root, **delta):
    ledger = root / LEDGER
    since = (timezone.now() - timedelta(**delta)).isoformat()
    ledger.write_text(json.dumps(dict.fromkeys(json.loads(ledger.read_text()), since)))


def test_a_file_of_the_former_version_is_still_there_after_the_update(root):
    assert retire(root) == []
    age(root, days=29)
    assert retire(root) == []
    assert (root / OLD).exists()


def test_it_goes_after_a_month_with_its_compressed_form(root):
    retire(root)
    age(root, days=31)
    assert retire(root) == [OLD, f"{OLD}.gz"]
    assert sorted(path.name for path in (root / "css").iterdir()) == sorted(
        [NEW.removeprefix("css/"), f"{NEW.removeprefix('css/')}.gz", "site.css"]
    )


def test_a_file_that_is_named_again_starts_anew(root):
    retire(root)
    age(root, days=20)
    manifest = root / "staticfiles.json"
    manifest.write_text(json.dumps({"paths": {"css/site.css": OLD}}))
    retire(root)
    assert OLD not in json.loads((root / LEDGER).read_text())


def test_without_fingerprints_nothing_is_touched(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    call_command("retire_static_files")
    assert not list(tmp_path.iterdir())


def test_files_are_collected_with_fingerprints_compressed_and_kept_for_ever(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    (tmp_path / OLD).write_text("body{}")
    name = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]["css/site.css"]
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    middleware = WhiteNoiseMiddleware(lambda _: None)

    def ask(address):
        return middleware(RequestFactory().get(address, headers={"accept-encoding": "gzip"}))

    answer = ask(f"/static/{name}")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert ask(f"/static/{OLD}").status_code == 200
