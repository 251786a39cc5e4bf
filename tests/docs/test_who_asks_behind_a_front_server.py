"""Behind the documented front servers, granian is told the true address of a reader, whatever its headers say."""

import os
import subprocess
import sys
import time

import pytest
from django.conf import settings

from tests.docs.front_servers import PATIENCE_S, Backend, free_port, front_server, is_listening

FORGED = "203.0.113.7"
# On this machine too, and no front server of the site.
STRANGER = "127.0.0.2"
# Names that servers of pages know for what a front server says; WSGI spells all of them with underscores.
SAID = {
    "X-Forwarded-For": FORGED,
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "443",
    "Forwarded": f"for={FORGED};proto=https;host=evil.example",
    "X-Real-IP": FORGED,
}


@pytest.fixture(scope="module")
def granian():
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--log-level", "warning"]
    command += ["--blocking-threads", "2"]
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    process = subprocess.Popen([*command, "tests.docs.who_asks:application"], cwd=settings.BASE_DIR, env=environment)
    deadline = time.monotonic() + PATIENCE_S
    while not is_listening(port):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.1)
    yield Backend(port)
    process.terminate()
    process.wait(PATIENCE_S)


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def front(request, tmp_path_factory, granian):
    with front_server(request.param, tmp_path_factory.mktemp(request.param), granian.port) as server:
        yield server


@pytest.mark.parametrize(
    "forged",
    [
        ["X_Forwarded_For"],
        ["X-Forwarded_For"],
        ["X_Forwarded-For"],
        ["X-Forwarded-For"],
        ["X_FORWARDED_FOR", "X_Real_IP"],
    ],
)
def test_no_spelling_of_a_header_makes_a_reader_somebody_else(front, forged):
    assert front.body_of("/", *(f"{name}: {FORGED}" for name in forged)) == "127.0.0.1"


def test_granian_takes_both_names_for_one_and_so_the_front_server_drops_them(granian):
    # Should this fail one day, the site can drop them itself.
    assert granian.body_of("/", f"X_Forwarded_For: {FORGED}") == FORGED


def test_without_a_front_server_neither_name_is_believed(granian):
    twins = [name.replace("-", "_") for name in SAID]
    both = [f"{name}: {value}" for names in (SAID, twins) for name, value in zip(names, SAID.values(), strict=True)]
    assert granian.body_of("/tout", *both, peer=STRANGER) == f"{STRANGER} http prochainspas.exemple.fr"
    # The test would see it: the same is believed of a front server.
    assert granian.body_of("/tout", *both) == f"{FORGED} https prochainspas.exemple.fr"
