"""Which folder holds the index: a pointer names it, so that a new index takes its place in one move."""

import json
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

POINTER = "current.json"
PREFIX = "index-"


@dataclass(frozen=True)
class Pointer:
    """The folder of the current index and the version it was written with."""

    folder: str
    version: str


def read_pointer(directory: Path) -> Pointer | None:
    """Return what the pointer says, or None when there is none or it cannot be read."""
    try:
        content = json.loads((directory / POINTER).read_text())
        pointer = Pointer(str(content["folder"]), str(content["version"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    is_ours = pointer.folder.startswith(PREFIX) and "/" not in pointer.folder
    return pointer if is_ours and (directory / pointer.folder).is_dir() else None


def write_pointer(directory: Path, pointer: Pointer) -> None:
    """Point to another index, in one move that a crash cannot cut in two."""
    waiting = directory / f"{POINTER}.{os.getpid()}"
    with waiting.open("w") as file:
        json.dump({"folder": pointer.folder, "version": pointer.version}, file)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(directory / POINTER)


def new_folder(directory: Path) -> Path:
    """Make an empty folder for a new index."""
    folder = directory / f"{PREFIX}{secrets.token_hex(6)}"
    folder.mkdir(parents=True)
    return folder


def remove_others(directory: Path, kept: str) -> None:
    """Remove the folders of indexes that are no longer used; readers that still have one open keep its files."""
    for folder in directory.glob(f"{PREFIX}*"):
        if folder.name != kept:
            shutil.rmtree(folder, ignore_errors=True)
