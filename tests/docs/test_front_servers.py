"""The examples of nginx and caddy do what the site counts on, with the real servers (F18, and F1 seen from outside)."""

from itertools import repeat

import pytest

from tests.docs.front_servers import CHUNK, LIMIT_BYTES, OF_THE_SITE, Backend, front_server

FIVE_GB = 5 * 1024**3
# What may be on its way when the front server says no: buffers of the system on both sides.
ON_ITS_WAY = 32 * 1024**2
REFUSED = {413, 502, 0}


@pytest.fixture(scope="module")
def site():
    with Backend().running() as running:
        yield running


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def front(request, tmp_path_factory, site):
    with front_server(request.param, tmp_path_factory.mktemp(request.param), site.port) as server:
        yield server


@pytest.fixture
def backend(site):
    """What is behind, with nothing noted yet."""
    site.asked.clear()
    site.received.clear()
    site.deaths = 0
    return site


def chunks():
    """Five gigabytes that say their size piece by piece."""
    yield from repeat(b"%x\r\n%s\r\n" % (len(CHUNK), CHUNK), FIVE_GB // len(CHUNK))


def zeros():
    """Five gigabytes."""
    yield from repeat(CHUNK, FIVE_GB // len(CHUNK))


@pytest.mark.parametrize("path", ["/", "/connexion/"])
def test_what_readers_say_of_themselves_is_replaced(front, backend, path):
    forged = ["X-Forwarded-For: 203.0.113.7", "X-Forwarded-Host: evil.example", "Forwarded: for=203.0.113.7"]
    assert front.ask("GET", path, *forged, "X-Forwarded-Proto: gopher")[0] == 200
    [(_, path_seen, headers)] = backend.asked
    assert (path_seen, headers["host"].partition(":")[0]) == (path, "prochainspas.exemple.fr")
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == ("https" if front.encrypted else "http")
    assert "evil.example" not in str(headers)
    assert "forwarded" not in headers


@pytest.mark.parametrize("path", ["/", "/connexion/"])
def test_names_of_headers_with_an_underscore_do_not_pass(front, backend, path):
    # Granian, like all WSGI servers, reads them as names with hyphens, and the last one wins.
    forged = ["X_Forwarded_For: 203.0.113.7", "X_Forwarded-Proto: gopher", "X_Real_IP: 203.0.113.7", "a_b: c"]
    assert front.ask("GET", path, *forged)[0] == 200
    [(_, _, headers)] = backend.asked
    assert [name for name in headers if "_" in name] == []
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert "203.0.113.7" not in headers.values()


def of_every_answer(headers):
    return {name: headers.get(name.lower()) for name in OF_THE_SITE}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 200), ("GET", "/.env", 404), ("TRACE", "/.env", None)],
)
def test_answers_of_the_front_server_itself_carry_the_headers_of_the_site_once(front, backend, method, path, status):
    status_line, headers = front.headers_of(method, path)
    assert status_line == (status or status_line)
    assert of_every_answer(headers) == {name: [value] for name, value in OF_THE_SITE.items()}


def test_a_site_that_does_not_answer_is_told_with_them_too(front, backend):
    backend.deaths = 1
    status, headers = front.headers_of("POST", "/", "Content-Length: 0")
    assert status == 502
    assert of_every_answer(headers) == {name: [value] for name, value in OF_THE_SITE.items()}


def test_hidden_files_are_nobody_s(front, backend):
    assert [front.ask("GET", path)[0] for path in ("/.env", "/.git/config")] == [404, 404]
    assert backend.asked == []


def test_what_fits_comes_through(front, backend):
    body = iter([b"x" * (LIMIT_BYTES // 2)])
    assert front.ask("POST", "/", f"Content-Length: {LIMIT_BYTES // 2}", body=body)[0] == 200
    assert backend.received["/"] == LIMIT_BYTES // 2


def test_five_gigabytes_are_cut_before_the_site_and_before_the_disk(front, backend):
    front.ask("GET", "/")
    memory = front.memory_bytes()
    with_length = front.ask("POST", "/annonce", f"Content-Length: {FIVE_GB}", body=zeros())
    unannounced = front.ask("POST", "/sans-taille", "Transfer-Encoding: chunked", body=chunks())
    lying = front.ask("POST", "/mensonge", "Content-Length: 100", body=zeros())
    for status, count in (with_length, unannounced):
        assert status in REFUSED
        assert count <= LIMIT_BYTES + ON_ITS_WAY
    # Caddy passes on what it reads, as far as the limit; nginx passes on nothing that it has not whole.
    most = 0 if front.encrypted else LIMIT_BYTES
    assert max(backend.received["/annonce"], backend.received["/sans-taille"]) <= most
    # The first hundred bytes are what was announced; the rest is no question, and it is not read to its end.
    assert lying[1] <= LIMIT_BYTES + ON_ITS_WAY
    assert backend.received["/mensonge"] <= 100
    assert front.disk_bytes() <= 2 * LIMIT_BYTES
    assert front.memory_bytes() - memory <= ON_ITS_WAY


def test_a_page_is_asked_for_again_when_its_worker_dies(front, backend):
    backend.deaths = 1
    assert front.ask("GET", "/")[0] == 200
    assert len(backend.asked) == 2


def test_what_changes_something_is_never_sent_twice(front, backend):
    backend.deaths = 1
    assert front.ask("POST", "/", "Content-Length: 2", body=iter([b"ab"]))[0] == 502
    assert len(backend.asked) == 1


@pytest.mark.parametrize("front", ["nginx"], indirect=True)
def test_nginx_slows_who_hurries_at_the_door(front, backend):
    statuses = [front.ask("GET", "/connexion/")[0] for _ in range(30)]
    assert set(statuses) == {200, 429}
    assert len(backend.asked) == statuses.count(200)
