"""Many readers at the moment of a publication cost one rendering; a failure shows what was there before."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from foundation.page_cache import cache as cache_module
from foundation.page_cache.cache import PageCache
from foundation.page_cache.decorators import cached_for_anonymous as keep_view
from foundation.page_cache.purging import purge
from tests.foundation.page_cache.conftest import status

pytestmark = pytest.mark.urls(__name__)

READERS = 12
PATIENCE_S = 60


class Rendering:
    """A page that renders when it is told to, fails when it is told to, and counts."""

    def __init__(self) -> None:
        self.count = 0
        self.text = "avant"
        self.fails = False
        self.may_end = threading.Event()
        self.may_end.set()
        self.started = threading.Event()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.count += 1
        self.started.set()
        assert self.may_end.wait(PATIENCE_S)
        if self.fails:
            raise OperationalError("database is locked")
        return HttpResponse(self.text)


rendering = Rendering()


def view(request: HttpRequest) -> HttpResponse:
    """Show what the test wants."""
    return rendering(request)


urlpatterns = [path("essai/page/", keep_view()(view)), path("", include("config.urls"))]


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    rendering.__init__()  # type: ignore[misc]
    yield
    rendering.may_end.set()


def read() -> HttpResponse:
    answer: Any = Client(raise_request_exception=False).get("/essai/page/")
    return answer


def crowd(answers: list[HttpResponse]) -> list[threading.Thread]:
    """Start readers that all want the page now."""
    readers = [threading.Thread(target=lambda: answers.append(read())) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    return readers


def join(readers: list[threading.Thread]) -> None:
    for reader in readers:
        reader.join(PATIENCE_S)
        assert not reader.is_alive()


def test_a_crowd_costs_one_rendering() -> None:
    answers: list[HttpResponse] = []
    rendering.may_end.clear()
    readers = crowd(answers)
    assert rendering.started.wait(PATIENCE_S)
    rendering.may_end.set()
    join(readers)
    assert rendering.count == 1
    assert {answer.content for answer in answers} == {b"avant"}
    assert len(answers) == READERS


def test_a_crowd_after_a_publication_costs_one_rendering_and_reads_what_is_new() -> None:
    read()
    rendering.text = "après"
    purge()
    answers: list[HttpResponse] = []
    join(crowd(answers))
    assert rendering.count == 2
    assert {answer.content for answer in answers} == {"après".encode()}


def test_who_waits_too_long_reads_what_was_there_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "WAIT_S", 0.05)
    read()
    purge()
    rendering.started.clear()
    rendering.may_end.clear()
    slow = threading.Thread(target=read)
    slow.start()
    assert rendering.started.wait(PATIENCE_S)
    start_s = time.monotonic()
    answer = read()
    assert (answer.content, status(answer)) == (b"avant", "hit; detail=stand-in")
    assert time.monotonic() - start_s < PATIENCE_S / 2
    rendering.may_end.set()
    slow.join(PATIENCE_S)
    assert rendering.count == 2


def test_what_was_there_before_stands_in_when_rendering_fails() -> None:
    read()
    purge()
    rendering.fails = True
    answer = read()
    assert (answer.status_code, answer.content, status(answer)) == (200, b"avant", "hit; detail=stand-in")


def test_a_page_that_fails_is_not_tried_at_each_reading() -> None:
    read()
    purge()
    rendering.fails = True
    for _ in range(10):
        assert read().content == b"avant"
    assert rendering.count == 2


def test_a_page_that_failed_is_tried_again_and_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "PAUSE_S", 0.0)
    read()
    purge()
    rendering.fails = True
    assert read().content == b"avant"
    rendering.fails, rendering.text = False, "après"
    assert read().content == "après".encode()


def test_what_was_withdrawn_stands_in_for_nothing() -> None:
    read()
    purge(withdrawal=True)
    rendering.fails = True
    assert read().status_code == 500


def test_what_is_too_old_stands_in_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    read()
    purge()
    rendering.fails = True
    monkeypatch.setattr(cache_module, "STALE_FOR_S", -cache_module.STALE_FOR_S - 10_000)
    assert read().status_code == 500


def test_a_failure_with_nothing_kept_is_a_failure_and_is_not_kept(cache: PageCache) -> None:
    rendering.fails = True
    assert read().status_code == 500
    rendering.fails = False
    assert status(read()) == "fwd=miss; stored"


def test_a_kept_page_is_served_whatever_happens_behind() -> None:
    read()
    rendering.fails = True
    assert status(read()) == "hit"
    assert rendering.count == 1


def test_a_page_is_rendered_again_after_its_time(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    read()
    later = time.time() + 700
    monkeypatch.setattr(cache_module.time, "time", lambda: later)
    assert status(read()) == "fwd=miss; stored"
    assert rendering.count == 2


def test_nothing_is_kept_beyond_midnight(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    """PageCache say "next" and "today"."""
    monkeypatch.setattr(cache_module, "_seconds_to_midnight", lambda: 60)
    read()
    later = time.time() + 61
    monkeypatch.setattr(cache_module.time, "time", lambda: later)
    assert status(read()) == "fwd=miss; stored"


def test_another_process_finds_what_this_one_kept(cache: PageCache) -> None:
    read()
    cache_module.page_cache.cache_clear()
    assert status(read()) == "hit"


def test_a_spoilt_file_is_rendered_again(cache: PageCache) -> None:
    store: Any = cache.store
    read()
    for file in (store.folder / "pages").iterdir():
        file.write_bytes(b"{}\nrien")
    cache_module.page_cache.cache_clear()
    assert status(read()) == "fwd=miss; stored"


def test_a_folder_that_is_gone_leaves_the_site_up(cache: PageCache) -> None:
    store: Any = cache.store
    store.folder.rename(store.folder.with_name("ailleurs"))
    for _ in range(2):
        assert read().status_code == 200
