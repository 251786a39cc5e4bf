"""The real nginx, as in the example, keeps public pages for a second, and nothing of anybody (F19)."""

import time
from itertools import count

import pytest

from foundation.http.fragments import HEADER
from foundation.page_cache import entries
from tests.docs.front_servers import Backend, front_server

# As the page cache says them.
PUBLIC = {"Cache-Control": entries.PUBLIC, "Vary": "Accept-Encoding", "ETag": 'W/"un"'}
READERS = 8
# Of so many in a row, one a second goes to the site; on a slow machine they may take some seconds.
MOST = READERS // 2
NUMBERS = count()


@pytest.fixture(scope="module")
def site():
    with Backend().running() as running:
        yield running


@pytest.fixture(scope="module")
def front(site, tmp_path_factory):
    with front_server("nginx", tmp_path_factory.mktemp("nginx"), site.port) as server:
        yield server


@pytest.fixture
def backend(site):
    """The site, with nothing noted yet."""
    site.asked.clear()
    return site


@pytest.fixture
def path(backend):
    """A public page of the site that nobody has read."""
    path = f"/{next(NUMBERS)}/"
    backend.headers[path] = PUBLIC
    return path


def ask_often(front, backend, path, *headers):
    """Read a page many times; return how many of them the site saw."""
    for _ in range(READERS):
        front.headers_of("GET", path, *headers)
    return len(backend.asked)


def test_a_public_page_is_asked_of_the_site_once_a_second(front, backend, path):
    assert ask_often(front, backend, path) <= MOST


def test_a_withdrawn_page_is_not_shown_after_a_second(front, backend, path):
    backend.texts[path] = "avant"
    assert front.body_of(path) == "avant"
    backend.texts[path] = "retire"
    time.sleep(1)
    assert front.body_of(path) == "retire"


def test_a_reader_who_has_the_page_is_told_so_by_nginx(front, backend, path):
    assert ask_often(front, backend, path, "Accept-Encoding: gzip") <= MOST
    conditions = ["Accept-Encoding: gzip", 'If-None-Match: W/"un"']
    assert 304 in {front.headers_of("GET", path, *conditions)[0] for _ in range(READERS)}


@pytest.mark.parametrize(
    "header", ["Cookie: __Host-sessionid=alix", "Cookie: theme=sombre", "Authorization: Basic eA=="]
)
def test_whoever_says_who_they_are_reaches_the_site_and_leaves_nothing(front, backend, path, header):
    assert ask_often(front, backend, path, header) == READERS
    assert all(header.partition(": ")[0].lower() in headers for _, _, headers in backend.asked)


@pytest.mark.parametrize(
    "headers",
    [
        {"Set-Cookie": "a=b"},
        {"Cache-Control": "private, no-store"},
        {"Cache-Control": "public, max-age=60"},
        {"Vary": "Accept-Encoding, Cookie"},
        {"Vary": "Cookie"},
        {"Vary": "*"},
    ],
)
def test_nothing_else_is_kept(front, backend, path, headers):
    backend.headers[path] = {**PUBLIC, **headers}
    assert ask_often(front, backend, path) == READERS


def test_answers_without_a_word_on_caches_are_not_kept(front, backend, path):
    del backend.headers[path]
    assert ask_often(front, backend, path) == READERS


def test_parts_of_a_page_and_readers_without_gzip_have_answers_of_their_own(front, backend, path):
    backend.headers[path] = {**PUBLIC, "Vary": f"{HEADER}, Accept-Encoding"}
    kinds = [(), ("HX-Request: true",), ("Accept-Encoding: gzip",), ("Accept-Encoding: br, gzip;q=0",)]
    for kind in kinds:
        front.headers_of("GET", path, *kind)
    seen = {(asked.get("hx-request"), asked.get("accept-encoding")) for _, _, asked in backend.asked}
    assert seen == {(None, None), ("true", None), (None, "gzip")}


@pytest.mark.parametrize("header", ["Range: bytes=0-4", "If-Range: x", 'If-None-Match: "x"'])
def test_what_is_asked_in_part_or_if_changed_reaches_the_site_so(front, backend, path, header):
    del backend.headers[path]
    front.headers_of("GET", path, header)
    name, _, value = header.partition(": ")
    assert backend.asked[0][2][name.lower()] == value
