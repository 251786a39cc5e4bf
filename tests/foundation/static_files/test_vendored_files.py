"""What others made is what the lock file says, and comes with its licence."""

import hashlib
import json

from django.conf import settings

VENDOR = settings.BASE_DIR / "static" / "vendor"
PACKAGES = json.loads((VENDOR / "vendor.lock.json").read_text())["packages"]
FILES = {file["to"]: file["sha256"] for package in PACKAGES for file in package["files"]}


def test_every_file_is_the_one_locked():
    assert {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in FILES} == FILES


def test_no_file_is_missing_from_the_lock():
    names = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}
    assert names - {"vendor.lock.json"} == set(FILES)


def test_every_package_comes_with_its_licence():
    for package in PACKAGES:
        assert package["licence"]
        assert any("LICENSE" in file["to"] for file in package["files"]), package["name"]


def test_typefaces_weigh_less_than_60_kb_together():
    assert sum(path.stat().st_size for path in VENDOR.rglob("*.woff2")) < 60_000
