"""Files in a storage that speaks S3, against a real server of it, where the optional packages are installed.

`pip install "django-storages[s3]" "moto[server]"`, then this file: neither belongs to the ordinary tests, because
botocore wants an older python-dateutil than the rest of the site.
"""

import shutil
import subprocess
import time
import uuid

import pytest
from django.core.files.base import ContentFile
from django.http import Http404
from django.test import RequestFactory

from cms.media.serving import StoredFile, serve_file
from cms.media.storage import facts_of

boto3 = pytest.importorskip("boto3", reason="django-storages[s3] is not installed")
s3 = pytest.importorskip("cms.media.s3", reason="django-storages[s3] is not installed")
SERVER = shutil.which("moto_server")
CONTENT = bytes(range(256)) * 1024
WAIT_S = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a server that speaks S3, with a bucket named `seau`."""
    if SERVER is None:
        pytest.skip("moto_server is not installed")
    port = "8193"
    server = subprocess.Popen([SERVER, "-H", "127.0.0.1", "-p", port], stderr=subprocess.DEVNULL)
    found = f"http://127.0.0.1:{port}"
    client = boto3.client(
        "s3", endpoint_url=found, aws_access_key_id="clef", aws_secret_access_key="secret", region_name="eu-west-3"
    )
    started = time.monotonic()
    while True:
        try:
            client.create_bucket(Bucket="seau", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
            break
        except Exception:
            assert server.poll() is None
            assert time.monotonic() - started < WAIT_S
    yield found
    server.terminate()
    server.wait()


@pytest.fixture
def storage(address):
    folder = uuid.uuid4().hex
    options = {"access_key": "clef", "secret_key": "secret", "bucket_name": "seau", "region_name": "eu-west-3"}
    return s3.SiteS3Storage(**options, endpoint_url=address, location=folder)


def ask(storage, name, method="get", **headers):
    request = getattr(RequestFactory(), method)("/", headers={key.replace("_", "-"): headers[key] for key in headers})
    return serve_file(request, StoredFile(storage, name), public=True)


def test_a_file_is_stored_found_and_deleted(storage):
    name = storage.save("documents/ab/abc.pdf", ContentFile(CONTENT))
    assert name == "documents/ab/abc.pdf"
    assert facts_of(storage, name).size == len(CONTENT)
    assert storage.open(name).read() == CONTENT
    storage.delete(name)
    with pytest.raises(FileNotFoundError):
        facts_of(storage, name)


def test_its_address_is_that_of_the_site(storage):
    assert storage.url("images/abc.webp") == "/media/images/abc.webp"


def test_a_file_answers_whole_and_in_part(storage):
    name = storage.save("enregistrements/abc.mp4", ContentFile(CONTENT))
    whole = ask(storage, name)
    assert whole.content == CONTENT
    part = ask(storage, name, Range="bytes=100-199")
    assert (part.status_code, part.content) == (206, CONTENT[100:200])
    assert ask(storage, name, Range="bytes=9999999-").status_code == 416
    assert ask(storage, name, "head")["Content-Length"] == str(len(CONTENT))
    assert ask(storage, name, If_None_Match=whole["ETag"]).status_code == 304


def test_a_part_is_asked_of_the_server_and_not_cut_from_the_whole(storage, monkeypatch):
    name = storage.save("enregistrements/abc.mp4", ContentFile(CONTENT))
    monkeypatch.setattr(type(storage), "open", lambda *_: pytest.fail("the whole file was opened"))
    assert len(ask(storage, name, Range="bytes=5-").content) == len(CONTENT) - 5


def test_a_lost_file_answers_404(storage):
    with pytest.raises(Http404):
        ask(storage, "rien/du-tout.mp4")


def test_two_files_of_one_name_both_stay(storage):
    names = {storage.save("a.txt", ContentFile(content)) for content in (b"un", b"deux")}
    assert {storage.open(name).read() for name in names} == {b"un", b"deux"}
