"""An S3 storage is one address; uploaded files then go through the site as those of a disk do."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.env import read
from config.servers import as_object_storage


def test_nothing_is_the_disk_of_the_machine():
    assert as_object_storage("") == {}


def test_an_address_gives_everything():
    options = as_object_storage("s3://clef:se%2Fcret@s3.exemple.fr/seau/dossier/?region=fr-par")
    assert options == {
        "access_key": "clef",
        "secret_key": "se/cret",
        "bucket_name": "seau",
        "location": "dossier",
        "endpoint_url": "https://s3.exemple.fr",
        "region_name": "fr-par",
    }


def test_another_address_of_the_service():
    options = as_object_storage("s3://clef:secret@local/seau?endpoint=http://127.0.0.1:9000/")
    assert (options["endpoint_url"], options["location"]) == ("http://127.0.0.1:9000", "")


BAD = ["s3://hote", "s3://hote/seau", "s3://clef@hote/seau", "s3://clef:secret@hote", "https://clef:secret@hote/seau"]


@pytest.mark.parametrize(
    "value", [*BAD, "s3://a:b@hote:port/seau", "s3://a:b@h/seau?acl=public", "s3://a:b@h/seau?endpoint=ftp://x"]
)
def test_an_address_that_says_too_little_or_too_much_is_refused_without_being_repeated(monkeypatch, value):
    monkeypatch.setenv("MEDIA_STORAGE_URL", value)
    with pytest.raises(ImproperlyConfigured) as error:
        read("MEDIA_STORAGE_URL")
    assert str(error.value).startswith("MEDIA_STORAGE_URL : ")
    assert value not in str(error.value)


def test_without_the_package_the_site_says_what_to_install(tmp_path):
    blocked = "import sys; sys.modules['storages'] = None; import config.settings.storage"
    environment = {**os.environ, "MEDIA_STORAGE_URL": "s3://clef:secret@hote/seau", "MODE": "test"}
    environment["DATA_DIR"] = str(tmp_path)
    answer = subprocess.run(
        [sys.executable, "-c", blocked], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
    )
    assert answer.returncode != 0
    assert "MEDIA_STORAGE_URL : demande le paquet django-storages[s3] (docs/medias.md)" in answer.stderr
    assert "secret@" not in answer.stderr
