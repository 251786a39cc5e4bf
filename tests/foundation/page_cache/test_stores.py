"""What every store does, files and Redis alike: two processes see the same."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from foundation.page_cache.stores import files
from foundation.page_cache.stores.base import Store
from foundation.page_cache.stores.files import FileStore
from tests.foundation.page_cache.conftest import shared_store

MakeStore = Callable[[], Store]
NAME, OTHER = "a" * 40, "b" * 40


@pytest.fixture(params=["files", "redis"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> MakeStore:
    """Return a function that opens the store as another process would."""
    if request.param == "files":
        return lambda: FileStore(tmp_path / "kept")
    server = request.getfixturevalue("redis_server")
    return lambda: shared_store(server.url, tmp_path)


def test_what_one_process_keeps_the_other_reads(make: MakeStore) -> None:
    one, other = make(), make()
    assert other.read(NAME) is None
    one.write(NAME, b"une page\n\x00\xff", is_variant=False)
    one.write(OTHER, b"une autre", is_variant=True)
    assert (other.read(NAME), other.read(OTHER)) == (b"une page\n\x00\xff", b"une autre")
    other.delete(NAME)
    assert one.read(NAME) is None


def test_a_purge_is_seen_by_all_and_nothing_else_is(make: MakeStore) -> None:
    one, other = make(), make()
    before = one.generation(), one.withdrawals()
    assert (other.generation(), other.withdrawals()) == before
    other.purge(withdrawal=False)
    assert one.generation() == other.generation() != before[0]
    assert one.withdrawals() == before[1]


def test_a_withdrawal_is_also_a_change(make: MakeStore) -> None:
    one, other = make(), make()
    before = one.generation(), one.withdrawals()
    other.purge(withdrawal=True)
    assert one.generation() != before[0]
    assert one.withdrawals() != before[1]


def test_generations_never_come_back(make: MakeStore) -> None:
    store = make()
    generations = set()
    for _ in range(200):
        store.purge(withdrawal=False)
        generations.add(store.generation())
    assert len(generations) == 200


def test_purges_at_the_same_moment_are_all_seen(make: MakeStore) -> None:
    reader = make()
    stores = [make() for _ in range(4)]
    for _ in range(20):
        before = reader.generation()
        threads = [threading.Thread(target=store.purge, kwargs={"withdrawal": True}) for store in stores]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert reader.generation() != before


def test_one_has_the_turn_at_a_time(make: MakeStore) -> None:
    one, other = make(), make()
    give_back = one.try_lock(NAME)
    assert give_back is not None
    assert other.try_lock(NAME) is None
    assert one.try_lock(NAME) is None
    give_back()
    again = other.try_lock(NAME)
    assert again is not None
    again()


def test_the_turn_of_a_killed_process_comes_back(tmp_path: Path) -> None:
    code = f"""
import time
from pathlib import Path
from foundation.page_cache.stores.files import FileStore
turn = FileStore(Path({str(tmp_path)!r})).try_lock("{NAME}")
print("mine", flush=True)
time.sleep(600)
"""
    store = FileStore(tmp_path)
    other = subprocess.Popen([sys.executable, "-c", code], cwd=settings.BASE_DIR, stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"mine\n"
        assert store.try_lock(NAME) is None
    finally:
        other.kill()
        other.wait()
    assert store.try_lock(NAME) is not None


def test_variants_never_take_the_room_of_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "VARIANTS_MAX", 20)
    monkeypatch.setattr(files, "TIDIED_EVERY", 10)
    store = FileStore(tmp_path)
    store.write(NAME, b"page", is_variant=False)
    for number in range(200):
        store.write(f"{number:040x}", b"variante", is_variant=True)
    assert store.read(NAME) == b"page"
    assert len(list((tmp_path / "variants").iterdir())) <= 30


def test_what_is_too_old_for_anything_is_deleted(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    store.write(NAME, b"page", is_variant=False)
    long_ago = time.time() - files.FORGOTTEN_AFTER_S - 60
    files.os.utime(tmp_path / "pages" / NAME, (long_ago, long_ago))
    files.tidy(tmp_path / "pages", 100)
    assert store.read(NAME) is None


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "kept")
    store.write(NAME, b"page", is_variant=False)
    assert (tmp_path / "kept" / "pages" / NAME).stat().st_mode & 0o077 == 0
    assert (tmp_path / "kept" / "pages").stat().st_mode & 0o077 == 0
