"""One parent keeps the site's programs, and ends them all."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from bin.supervise import LONGEST_WAIT_S, Program

PATIENCE_S = 20
SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.05)


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def supervise(tmp_path, port):
    """Start the supervisor with made-up programs; they write their process ids in `tmp_path`.

    It writes there for how long it is about to sleep, each time.
    """
    script = f"""
import sys
sys.path.insert(0, {str(settings.BASE_DIR)!r})
from bin import supervise

supervise.HEALTHY_AFTER_S = float(sys.argv[3])

def child(name, then):
    code = "import os, time, pathlib; pathlib.Path(" + repr({str(tmp_path)!r} + "/") + " + '" + name + "')"
    return [sys.executable, "-c", code + ".open('a').write(str(os.getpid()) + '\\\\n'); " + then]

class Noted(supervise.Supervisor):
    def _wait(self, seconds):
        with open({str(tmp_path / "waits")!r}, "a") as waits:
            print(seconds, file=waits, flush=True)
        super()._wait(seconds)

web = supervise.Program("web", child("web", sys.argv[1]))
worker = supervise.Program("worker", child("worker", sys.argv[2]))
sys.exit(Noted([web, worker], "").run())
"""
    processes = []

    def start(web="time.sleep(60)", worker="time.sleep(60)", healthy_after_s=60):
        environment = {**os.environ, "PORT": str(port)}
        command = [sys.executable, "-c", script, web, worker, str(healthy_after_s)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()


def pids(tmp_path, name):
    path = tmp_path / name
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def has_ended(pid):
    """Return whether a process ended, even if the machine's first process has not taken note of it yet."""
    status = Path(f"/proc/{pid}/status")
    return not is_alive(pid) or "State:\tZ" in status.read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_program_and_is_no_failure(supervise, tmp_path, number):
    parent = supervise()
    wait_until(lambda: pids(tmp_path, "web") and pids(tmp_path, "worker"))
    parent.send_signal(number)
    assert parent.wait(PATIENCE_S) == 0
    assert not any(is_alive(pid) for name in ("web", "worker") for pid in pids(tmp_path, name))


def test_a_worker_that_dies_is_named_and_started_again(supervise, tmp_path):
    parent = supervise()
    wait_until(lambda: pids(tmp_path, "worker"))
    os.kill(pids(tmp_path, "worker")[0], signal.SIGKILL)
    wait_until(lambda: len(pids(tmp_path, "worker")) == 2)
    parent.terminate()
    assert "le travail de fond s'est arrêté (code -9) ; nouvel essai dans 1 s" in parent.communicate()[0]


ANSWERS_AND_HEARS = """
import http.server, signal
heard = pathlib.Path({folder!r}) / "heard"
signal.signal(signal.SIGHUP, lambda *_: heard.touch())
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), http.server.BaseHTTPRequestHandler).serve_forever()
"""


def waits(tmp_path):
    path = tmp_path / "waits"
    return path.read_text().split() if path.exists() else []


def test_once_the_site_answers_it_sleeps_until_a_signal_comes(supervise, tmp_path):
    supervise(web=f"exec({ANSWERS_AND_HEARS.format(folder=str(tmp_path))!r})")
    wait_until(lambda: waits(tmp_path)[-1:] == ["None"])
    wait_until(lambda: pids(tmp_path, "worker"))
    assert waits(tmp_path).count("None") == 1


def test_the_death_of_a_child_wakes_it_at_once(supervise, tmp_path):
    parent = supervise(web=f"exec({ANSWERS_AND_HEARS.format(folder=str(tmp_path))!r})")
    wait_until(lambda: waits(tmp_path)[-1:] == ["None"] and pids(tmp_path, "worker"))
    before = len(waits(tmp_path))
    os.kill(pids(tmp_path, "worker")[0], signal.SIGKILL)
    # It slept without a limit: nothing but the death can have told it.
    wait_until(lambda: len(pids(tmp_path, "worker")) == 2 and waits(tmp_path)[-1] == "None")
    *until_restart, then = waits(tmp_path)[before:]
    assert all(0 < float(each) <= 1 for each in until_restart)
    assert then == "None"
    parent.terminate()
    assert parent.wait(PATIENCE_S) == 0


def test_without_the_web_server_all_stops_and_it_is_a_failure(supervise, tmp_path):
    parent = supervise(web="raise SystemExit(3)")
    assert "le serveur web s'est arrêté (code 3)" in parent.communicate(timeout=PATIENCE_S)[0]
    assert parent.returncode == 1
    assert not any(is_alive(pid) for pid in pids(tmp_path, "worker"))


def test_a_web_server_that_had_served_is_started_again_alone(supervise, tmp_path):
    left = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path({str(tmp_path / "left")!r}).open("a").write(f"{{child.pid}}\\n")
time.sleep(60)
"""
    parent = supervise(web=f"exec({left!r})", healthy_after_s=0)
    wait_until(lambda: pids(tmp_path, "left") and pids(tmp_path, "worker"))
    os.kill(pids(tmp_path, "web")[0], signal.SIGKILL)
    wait_until(lambda: len(pids(tmp_path, "web")) == 2)
    # What it had started would keep the port.
    wait_until(lambda: has_ended(pids(tmp_path, "left")[0]))
    assert len(pids(tmp_path, "worker")) == 1
    parent.terminate()
    assert "le serveur web s'est arrêté (code -9) ; nouvel essai dans 1 s" in parent.communicate()[0]


def test_new_code_is_taken_up_without_stopping_the_web_server(supervise, tmp_path):
    parent = supervise(web=f"exec({ANSWERS_AND_HEARS.format(folder=str(tmp_path))!r})")
    wait_until(lambda: pids(tmp_path, "worker"))
    parent.send_signal(signal.SIGUSR1)
    wait_until(lambda: (tmp_path / "heard").exists())
    wait_until(lambda: len(pids(tmp_path, "worker")) == 2)
    assert len(pids(tmp_path, "web")) == 1
    parent.terminate()
    assert parent.wait(PATIENCE_S) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent died")
def test_nothing_is_left_when_the_parent_is_killed(supervise, tmp_path):
    parent = supervise()
    wait_until(lambda: pids(tmp_path, "web"))
    parent.kill()
    parent.wait()
    wait_until(lambda: not is_alive(pids(tmp_path, "web")[0]))


def test_a_program_that_keeps_dying_is_started_later_and_later():
    program = Program("worker", SLEEPER, started_at=time.monotonic())
    waits = [program.plan_restart() for _ in range(10)]
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_WAIT_S


def test_a_taken_port_is_named_with_a_way_out(port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        environment = {**os.environ, "PORT": str(port), "HOST": "127.0.0.1"}
        script = settings.BASE_DIR / "bin" / "supervise.py"
        process = subprocess.run(
            [sys.executable, script], env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
    assert process.returncode == 1
    assert process.stdout == (
        f"Le port {port} est déjà pris. Choisissez-en un autre, par exemple : PORT={port + 1} make run\n"
    )
