"""The limits of the child process: memory, disk, files, time and network."""

import subprocess
import sys

import pytest

from cms.text_extraction.process import ENVIRONMENT, ROOT

LIMITED = "from cms.text_extraction.readers.limits import apply_limits; apply_limits();"


def ends(code):
    """Run `code` in a limited process; return how it ended and what it said."""
    command = [sys.executable, "-c", f"{LIMITED}{code}"]
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False)


def test_it_does_not_take_all_the_memory():
    assert "MemoryError" in ends("b'0' * 2_000_000_000").stderr


def test_it_does_not_fill_the_disk(tmp_path):
    ended = ends(f"open({str(tmp_path / 'plein')!r}, 'wb').write(b'0' * 100_000_000)")
    assert ended.returncode != 0
    assert (tmp_path / "plein").stat().st_size < 20_000_000


def test_it_does_not_open_file_upon_file():
    assert "Too many open files" in ends("files = [open('/dev/null') for _ in range(100)]").stderr


def test_it_ends_when_its_time_is_over():
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU))"
    assert ends(code).stdout.strip() == "(20, 20)"


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
def test_it_reaches_no_network_where_it_may_give_it_up():
    ended = ends("import os; print(sorted(name for name in os.listdir('/proc/self/ns/')))")
    assert ended.returncode == 0
    before = subprocess.run(["readlink", "/proc/self/ns/net"], capture_output=True, text=True, check=True).stdout
    inside = ends("import os; print(os.readlink('/proc/self/ns/net'))").stdout
    if inside == before:
        pytest.skip("this system lets nobody give up the network")
    reach = "import socket; socket.create_connection(('127.0.0.1', 1), 1)"
    assert "unreachable" in ends(reach).stderr


def test_it_knows_no_variable_of_the_site(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "le-secret")
    assert not {"SECRET_KEY", "DATABASE_URL"} & set(ENVIRONMENT)
    assert "le-secret" not in ends("import os; print(dict(os.environ))").stdout
