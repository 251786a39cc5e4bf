"""The accessibility checker in the repository is the one that was downloaded."""

import hashlib
from pathlib import Path

import pytest

VENDOR = Path(__file__).parent / "vendor"
SUMS = dict(reversed(line.split()) for line in (VENDOR / "SHA256SUMS").read_text().splitlines())


@pytest.mark.parametrize("name", SUMS)
def test_the_file_is_unchanged(name):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == SUMS[name]


def test_each_script_has_its_sum():
    assert {path.name for path in VENDOR.iterdir() if path.suffix in (".js", ".json")} == set(SUMS)
