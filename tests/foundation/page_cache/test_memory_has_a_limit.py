"""The memory cache of a process stays within its limit: the oldest page goes first."""

from foundation.page_cache.entries import Entry
from foundation.page_cache.memory import ROOM_BYTES, Memory


def entry(size: int) -> Entry:
    return Entry("1", "1", 0.0, 0.0, {}, is_compressed=False, body=b"x" * size)


def keys_in(memory: Memory, keys: str) -> str:
    return "".join(key for key in keys if memory.get(key))


def test_the_oldest_entry_goes_when_there_is_no_room_left() -> None:
    memory = Memory(room=10)
    for key in "abc":
        memory.put(key, entry(4))
    assert keys_in(memory, "abc") == "bc"


def test_entries_that_fill_the_room_exactly_stay() -> None:
    memory = Memory(room=8)
    memory.put("a", entry(4))
    memory.put("b", entry(4))
    assert keys_in(memory, "ab") == "ab"


def test_as_many_go_as_a_large_entry_needs() -> None:
    memory = Memory(room=10)
    for key in "abc":
        memory.put(key, entry(3))
    memory.put("d", entry(6))
    assert keys_in(memory, "abcd") == "cd"


def test_an_entry_larger_than_the_room_is_not_kept() -> None:
    memory = Memory(room=10)
    memory.put("a", entry(11))
    assert memory.get("a") is None
    memory.put("b", entry(10))
    assert keys_in(memory, "ab") == "b"


def test_an_entry_put_again_counts_once_and_is_the_newest() -> None:
    memory = Memory(room=10)
    memory.put("a", entry(4))
    memory.put("b", entry(4))
    for _ in range(5):
        memory.put("a", entry(5))
    assert keys_in(memory, "ab") == "ab"
    memory.put("c", entry(4))
    assert keys_in(memory, "abc") == "ac"


def test_a_deleted_entry_leaves_its_room() -> None:
    memory = Memory(room=10)
    memory.put("a", entry(6))
    memory.delete("a")
    memory.delete("never there")
    assert memory.get("a") is None
    memory.put("b", entry(5))
    memory.put("c", entry(5))
    assert keys_in(memory, "bc") == "bc"


def test_a_process_remembers_eight_megabytes_unless_told_otherwise() -> None:
    memory = Memory()
    memory.put("a", entry(ROOM_BYTES - 1))
    memory.put("b", entry(1))
    assert keys_in(memory, "ab") == "ab"
    memory.put("c", entry(1))
    assert keys_in(memory, "abc") == "bc"
    assert ROOM_BYTES == 8 * 1024 * 1024
