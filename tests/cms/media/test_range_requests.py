"""A stored file answers whole or in part (RFC 9110, section 14)."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage
from django.http import Http404
from django.test import RequestFactory
from django.utils.http import http_date

from cms.media.serving import WHOLE_BYTES, StoredFile, serve_file
from cms.media.storage import CHUNK_BYTES, SiteFileStorage
from foundation.http.slots import Slots

CONTENT = bytes(range(256)) * 4
STRANGE = [
    "pages=1-2",
    "bytes=",
    "bytes=-",
    "bytes=a-b",
    "bytes=5-2",
    "octets",
    "bytes=" + "9" * 5000 + "-",
    "bytes=1-2-3",
]


@pytest.fixture(params=[SiteFileStorage, FileSystemStorage, InMemoryStorage])
def file(request, tmp_path):
    storage = request.param() if request.param is InMemoryStorage else request.param(location=tmp_path)
    storage.save("enregistrements/abc.mp4", ContentFile(CONTENT))
    return StoredFile(storage, "enregistrements/abc.mp4", "conférence.mp4")


def ask(file, method="get", public=True, **headers):
    request = getattr(RequestFactory(), method)(
        "/", headers={name.replace("_", "-"): headers[name] for name in headers}
    )
    return serve_file(request, file, public=public)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_file_answers_whom_asks_for_no_part(file):
    response = ask(file)
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Length"] == "1024"
    assert response["Content-Type"] == "video/mp4"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-99", 0, 100), ("bytes=1000-", 1000, 1024), ("bytes=-24", 1000, 1024), ("bytes=1000-9999", 1000, 1024)]
    + [("bytes=-5000", 0, 1024), ("BYTES=0-0", 0, 1), ("bytes= 3-5", 3, 6), ("bytes=1023-1023", 1023, 1024)],
)
def test_a_part_answers_206_and_says_which(file, asked, start, end):
    response = ask(file, Range=asked)
    assert (response.status_code, body(response)) == (206, CONTENT[start:end])
    assert response["Content-Range"] == f"bytes {start}-{end - 1}/1024"
    assert response["Content-Length"] == str(end - start)


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
def test_a_part_outside_the_file_answers_416(file, asked):
    response = ask(file, Range=asked)
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */1024")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("asked", [*STRANGE, "bytes=0-1,4-5", "bytes=" + ",".join(["0-"] * 1000)])
def test_the_whole_file_answers_several_parts_and_what_is_not_understood(file, asked):
    response = ask(file, Range=asked)
    assert (response.status_code, body(response)) == (200, CONTENT)


def test_an_empty_file_answers_whole_and_has_no_part(tmp_path):
    storage = SiteFileStorage(location=tmp_path)
    storage.save("rien/vide.mp4", ContentFile(b""))
    empty = StoredFile(storage, "rien/vide.mp4")
    assert (ask(empty).status_code, body(ask(empty))) == (200, b"")
    assert ask(empty, Range="bytes=0-").status_code == 416


def test_head_says_everything_and_sends_nothing(file):
    response = ask(file, "head", Range="bytes=0-9")
    assert (response.status_code, body(response), response["Content-Length"]) == (200, b"", "1024")
    assert response["ETag"] == ask(file)["ETag"]


def test_what_one_has_already_answers_304(file):
    known = ask(file)
    assert ask(file, If_None_Match=known["ETag"]).status_code == 304
    assert ask(file, If_None_Match='"autre"').status_code == 200
    assert ask(file, If_Modified_Since=known["Last-Modified"]).status_code == 304
    assert ask(file, If_Modified_Since=http_date(0)).status_code == 200
    assert ask(file, If_None_Match=known["ETag"], Range="bytes=0-9").status_code == 304
    assert ask(file, If_Match='"autre"').status_code == 412
    assert ask(file, If_Match='"autre"')["Cache-Control"] == "private, no-store"


def test_a_part_of_a_file_that_changed_is_the_whole_file(file):
    known = ask(file)
    for same in (known["ETag"], known["Last-Modified"]):
        assert ask(file, Range="bytes=0-9", If_Range=same).status_code == 206
    for other in ('"autre"', "W/" + known["ETag"], http_date(0), "jamais"):
        assert ask(file, Range="bytes=0-9", If_Range=other).status_code == 200


def test_the_validator_changes_with_the_file(tmp_path):
    storage = SiteFileStorage(location=tmp_path)
    storage.save("a/b.mp4", ContentFile(b"un"))
    before = ask(StoredFile(storage, "a/b.mp4"))["ETag"]
    storage.delete("a/b.mp4")
    storage.save("a/b.mp4", ContentFile(b"deux"))
    assert ask(StoredFile(storage, "a/b.mp4"))["ETag"] != before


def test_public_files_may_be_kept_and_private_ones_may_not(file):
    assert ask(file)["Cache-Control"] == "private, no-cache"
    assert ask(file, public=False)["Cache-Control"] == "private, no-store"


def test_no_file_runs_anything_of_the_site(file):
    response = ask(file)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Disposition"] == "inline; filename*=utf-8''conf%C3%A9rence.mp4"


@pytest.mark.parametrize("name", ["page.html", "image.svg", "x.xml", "sans-extension", "x.js", "compte.docx"])
def test_what_a_browser_could_run_is_downloaded(tmp_path, name):
    storage = SiteFileStorage(location=tmp_path)
    storage.save(name, ContentFile(b"<script>"))
    response = ask(StoredFile(storage, name))
    assert response["Content-Disposition"].startswith("attachment")
    assert "html" not in response["Content-Type"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_refuses_to_be_written(file, method):
    assert ask(file, method).status_code == 405


def test_a_lost_file_answers_404(file):
    with pytest.raises(Http404):
        ask(StoredFile(file.storage, "enregistrements/perdu.mp4"))


def test_pieces_are_bounded_whatever_the_file(tmp_path):
    storage = SiteFileStorage(location=tmp_path)
    storage.save("long.mp4", ContentFile(b"x" * (WHOLE_BYTES + 7)))
    response = ask(StoredFile(storage, "long.mp4"), Range="bytes=1-")
    sizes = [len(piece) for piece in response.streaming_content]
    assert (max(sizes), sum(sizes)) == (CHUNK_BYTES, WHOLE_BYTES + 6)


@pytest.fixture
def long_film(tmp_path, monkeypatch):
    """Store a film that is streamed, where two readers at most may be served so."""
    monkeypatch.setattr("cms.media.serving.slots", Slots(2))
    storage = SiteFileStorage(location=tmp_path)
    storage.save("long.mp4", ContentFile(b"x" * (2 * WHOLE_BYTES)))
    return StoredFile(storage, "long.mp4")


def test_readers_of_long_files_hold_a_slot_each_until_they_go(db, long_film):
    one, other = ask(long_film), ask(long_film)
    refused = ask(long_film)
    assert (one.status_code, other.status_code, refused.status_code) == (200, 200, 503)
    assert (refused["Retry-After"], refused["Cache-Control"]) == ("5", "private, no-store")
    # One goes before the first piece, the other at the end.
    one.close()
    assert len(body(other)) == 2 * WHOLE_BYTES
    other.close()
    assert [ask(long_film).status_code for _ in range(3)] == [200, 200, 503]


@pytest.mark.parametrize("player", ["video", "audio"])
def test_a_player_gets_part_after_part_and_holds_nothing(long_film, player):
    for _ in range(5):
        response = ask(long_film, Range="bytes=10-", Sec_Fetch_Dest=player)
        assert (response.status_code, response.streaming) == (206, False)
        assert response["Content-Range"] == f"bytes 10-{WHOLE_BYTES + 9}/{2 * WHOLE_BYTES}"
        assert len(response.content) == WHOLE_BYTES
    assert ask(long_film, Range="bytes=10-", Sec_Fetch_Dest="document").streaming


def test_the_front_server_reads_the_file_when_it_is_asked_to(file, settings):
    settings.MEDIA_ACCEL_PREFIX = "/protege/"
    response = ask(file, Range="bytes=0-9")
    assert response["X-Accel-Redirect"] == "/protege/enregistrements/abc.mp4"
    assert (response.status_code, body(response)) == (200, b"")
    assert response["Cache-Control"] == "private, no-cache"


def test_dates_before_the_year_2000_do_not_matter(file):
    request = RequestFactory().get(
        "/", headers={"If-Modified-Since": http_date(datetime(1990, 1, 1, tzinfo=UTC).timestamp())}
    )
    assert serve_file(request, file, public=True).status_code == 200


def test_players_on_other_sites_may_read_what_is_public_and_nothing_else(file):
    for shared in (ask(file), ask(file, Range="bytes=0-1")):
        assert shared["Access-Control-Allow-Origin"] == "*"
        assert "Content-Range" in shared["Access-Control-Expose-Headers"]
        assert shared["Cross-Origin-Resource-Policy"] == "cross-origin"
    own = ask(file, public=False)
    assert "Access-Control-Allow-Origin" not in own
    assert own["Cross-Origin-Resource-Policy"] == "same-site"
