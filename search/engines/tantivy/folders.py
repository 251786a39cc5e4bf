"""The folders of the indexes: a pointer file names them, so that a new index replaces the current one atomically."""

import json
import os
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from search.engines.base import SLOTS, Index

POINTER = "current.json"
PREFIX = "index-"


@dataclass(frozen=True)
class Pointer:
    """The index of each slot, and the slot that was last made current."""

    current: int | None = None
    slots: dict[int, Index] = field(default_factory=dict)

    def slot_for(self, version: str) -> int | None:
        """Return the slot that a reader of `version` reads: the current one, or the other while code changes."""
        order = [self.current, *SLOTS] if self.current else list(SLOTS)
        fit = (slot for slot in order if slot in self.slots)
        return next((each for each in fit if self.slots[each].is_whole and self.slots[each].version == version), None)

    def put(self, slot: int, index: Index) -> "Pointer":
        """Return the pointer with an index in a slot."""
        return replace(self, slots={**self.slots, slot: index})

    def without(self, slot: int) -> "Pointer":
        """Return the pointer with an empty slot."""
        current = None if self.current == slot else self.current
        return Pointer(current, {each: index for each, index in self.slots.items() if each != slot})


def _index(directory: Path, content: dict[str, object]) -> Index | None:
    index = Index(str(content["name"]), str(content["version"]), content["is_whole"] is True)
    is_ours = index.name.startswith(PREFIX) and "/" not in index.name
    return index if is_ours and (directory / index.name).is_dir() else None


def read_pointer(directory: Path) -> Pointer:
    """Return what the pointer says; nothing when there is none or it cannot be read."""
    try:
        content = json.loads((directory / POINTER).read_text())
        indexes = {int(slot): _index(directory, each) for slot, each in content["slots"].items()}
        current = content["current"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Pointer()
    slots = {
        slot: replace(index, is_last=slot == current)
        for slot, index in indexes.items()
        if index is not None and slot in SLOTS
    }
    return Pointer(current if current in slots else None, slots)


def write_pointer(directory: Path, pointer: Pointer) -> None:
    """Point to other indexes, in one move that a crash cannot cut in two."""
    waiting = directory / f"{POINTER}.{os.getpid()}"
    with waiting.open("w") as file:
        json.dump({"current": pointer.current, "slots": {s: asdict(i) for s, i in pointer.slots.items()}}, file)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(directory / POINTER)


def new_folder(directory: Path) -> Path:
    """Make an empty folder for a new index."""
    folder = directory / f"{PREFIX}{secrets.token_hex(6)}"
    folder.mkdir(parents=True)
    return folder


def remove_others(directory: Path, used: Iterable[str]) -> None:
    """Remove the folders of indexes that are no longer used; readers that still have one open keep its files."""
    names = set(used)
    for folder in directory.glob(f"{PREFIX}*"):
        if folder.name not in names:
            shutil.rmtree(folder, ignore_errors=True)
