"""What may be cached, how it is stored, and how each reader is answered from it."""

import gzip
import json

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from foundation.page_cache import entries
from foundation.page_cache.entries import BYTES_MAX, COMPRESS_FROM_BYTES, PUBLIC, Entry, is_cacheable
from tests.foundation.page_cache.memory_store import Clock

LONG = b"long " * 200


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(entries, "time", clock)
    return clock


def make_entry(content: bytes = b"court", **headers: str) -> Entry:
    response = HttpResponse(content, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return Entry.of(response, generation="g", withdrawals="w", seconds=60)


def answer(entry: Entry, method: str = "GET", **headers: str) -> HttpResponse:
    request = RequestFactory().generic(
        method, "/", headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    return entry.answer(request, "hit")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Vary": "Accept-Encoding, COOKIE ,hx-request"},
        {"Vary": ", Cookie"},
        {"Cache-Control": "public, max-age=60"},
        {"X-Other": "private"},
    ],
)
def test_a_public_response_is_cacheable(headers: dict[str, str]) -> None:
    assert is_cacheable(HttpResponse(b"bonjour", headers=headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"Vary": "User-Agent"},
        {"Vary": "Cookie, *"},
        {"Cache-Control": "Private"},
        {"Cache-Control": "max-age=0, no-store"},
        {"Cache-Control": "no-cache"},
        {"Set-Cookie": "a=b"},
        {"Content-Encoding": "gzip"},
    ],
)
def test_a_response_for_one_reader_or_encoded_is_not_cacheable(headers: dict[str, str]) -> None:
    assert not is_cacheable(HttpResponse(b"bonjour", headers=headers))


@pytest.mark.parametrize("status", [201, 206, 301, 404, 500])
def test_only_what_is_complete_is_cacheable(status: int) -> None:
    assert not is_cacheable(HttpResponse(b"bonjour", status=status))
    assert not is_cacheable(StreamingHttpResponse([b"bonjour"]))


def test_a_response_with_a_cookie_is_not_cacheable() -> None:
    response = HttpResponse(b"bonjour")
    response.set_cookie("choix", "sombre")
    assert not is_cacheable(response)


def test_a_response_too_large_is_not_cacheable() -> None:
    assert is_cacheable(HttpResponse(b"x" * BYTES_MAX))
    assert not is_cacheable(HttpResponse(b"x" * (BYTES_MAX + 1)))


def test_an_entry_has_the_headers_that_every_reader_gets() -> None:
    headers = make_entry(
        Date="hier", ETag='"sien"', Content_Length="5", Vary="HX-Request, Cookie", X_Other="oui"
    ).headers
    assert headers.pop("ETag").startswith("W/")
    assert headers == {
        "Content-Type": "text/html; charset=utf-8",
        "X-Other": "oui",
        "Vary": "HX-Request, Accept-Encoding",
        "Cache-Control": PUBLIC,
    }


def test_the_tag_of_an_entry_changes_with_its_content_alone() -> None:
    tags = [make_entry(content).headers["ETag"] for content in (b"un", b"un", b"deux")]
    assert tags[0] == tags[1] != tags[2]
    assert all(tag.startswith('W/"') and len(tag) == 28 for tag in tags)


def test_an_entry_keeps_the_life_that_its_view_chose() -> None:
    assert make_entry(Cache_Control="public, max-age=60").headers["Cache-Control"] == "public, max-age=60"


def test_an_entry_knows_its_age_and_its_generations(clock: Clock) -> None:
    entry = make_entry()
    assert (entry.stored_at, entry.expires) == (clock.now, clock.now + 60)
    assert (entry.generation, entry.withdrawals) == ("g", "w")


@pytest.mark.parametrize(
    ("size", "kind", "is_compressed"),
    [
        (COMPRESS_FROM_BYTES, "text/html", False),
        (COMPRESS_FROM_BYTES + 1, "text/html", True),
        (1000, "text/css; charset=utf-8", True),
        (1000, "application/atom+xml", True),
        (1000, "application/xml", True),
        (1000, "application/json", True),
        (1000, "application/manifest+json", True),
        (1000, "image/png", False),
        (1000, "", False),
    ],
)
def test_long_texts_are_stored_compressed(size: int, kind: str, is_compressed: bool) -> None:
    entry = make_entry(b"x" * size, Content_Type=kind)
    assert entry.is_compressed is is_compressed
    assert len(entry.body) == size if not is_compressed else gzip.decompress(entry.body) == b"x" * size


def test_a_response_that_says_no_type_is_stored_as_it_is() -> None:
    response = HttpResponse(LONG)
    del response.headers["Content-Type"]
    assert Entry.of(response, generation="g", withdrawals="w", seconds=1).body == LONG


def test_the_same_page_is_compressed_to_the_same_bytes() -> None:
    # The time of compression, which gzip would write there.
    assert make_entry(LONG).body[4:8] == b"\0\0\0\0"


@pytest.mark.parametrize("content", [b"court\n\n{}\x00\xff", LONG])
def test_an_entry_is_read_as_it_was_written(content: bytes) -> None:
    entry = make_entry(content, Content_Language="fr")
    assert Entry.from_bytes(entry.to_bytes()) == entry


@pytest.mark.parametrize("data", [b"", b"rien", b"{}\nrien", b"[1]\nrien", b"\xff\nrien", b'{"autre": 1}\n'])
def test_anything_else_is_no_entry(data: bytes) -> None:
    assert Entry.from_bytes(data) is None


def test_an_entry_with_a_field_too_many_is_no_entry() -> None:
    line, _, body = make_entry().to_bytes().partition(b"\n")
    values = {**json.loads(line), "autre": 1}
    assert Entry.from_bytes(json.dumps(values).encode() + b"\n" + body) is None


def test_a_reader_who_takes_it_gets_what_is_stored() -> None:
    entry = make_entry(LONG)
    response = answer(entry, Accept_Encoding="br, gzip")
    assert (response.content, response["Content-Encoding"]) == (entry.body, "gzip")
    assert response["Content-Length"] == str(len(entry.body))
    assert response["Cache-Status"] == "pages; hit"
    assert response["ETag"] == entry.headers["ETag"]


@pytest.mark.parametrize("accepted", [None, "", "br", "gzip;q=0", "br, gzip; q=0"])
def test_another_reader_gets_the_text(accepted: str | None) -> None:
    response = answer(make_entry(LONG), **({} if accepted is None else {"Accept_Encoding": accepted}))
    assert (response.content, response["Content-Length"]) == (LONG, str(len(LONG)))
    assert "Content-Encoding" not in response.headers


def test_a_short_text_is_compressed_for_nobody() -> None:
    response = answer(make_entry(), Accept_Encoding="gzip")
    assert response.content == b"court"
    assert "Content-Encoding" not in response.headers


def test_a_reader_who_has_it_gets_nothing_again() -> None:
    entry = make_entry(LONG)
    response = answer(entry, If_None_Match=entry.headers["ETag"])
    assert (response.status_code, response.content) == (304, b"")
    assert (response["Cache-Status"], response["Vary"]) == ("pages; hit", "Accept-Encoding")
    assert answer(entry, If_None_Match='"autre"').content == LONG


@pytest.mark.parametrize(("since", "status"), [("11", 304), ("10", 304), ("09", 200)])
def test_a_reader_who_says_since_when_gets_what_changed(since: str, status: int) -> None:
    entry = make_entry(Last_Modified="Tue, 10 Nov 2026 10:00:00 GMT")
    assert answer(entry, If_Modified_Since=f"Tue, {since} Nov 2026 10:00:00 GMT").status_code == status


def test_a_page_without_a_date_is_given_whatever_the_reader_has() -> None:
    assert answer(make_entry(), If_Modified_Since="Tue, 10 Nov 2026 10:00:00 GMT").status_code == 200


@pytest.mark.parametrize("headers", [{}, {"If_None_Match": '"autre"'}])
def test_a_head_has_the_length_and_no_body(headers: dict[str, str]) -> None:
    response = answer(make_entry(), "HEAD", **headers)
    assert (response.content, response["Content-Length"]) == (b"", "5")
