"""One parent for the web server, the worker and the indexer. Only the standard library.

SIGINT, SIGTERM and SIGHUP end all of them and then the parent, with status 0. A worker or an indexer that dies is
started again, later and later if it dies again; so is a web server that had served for a minute. One that dies sooner
will not serve: there is no site, so all stops with status 1.
SIGUSR1 changes to new code without a reader noticing: the web server replaces its processes one by one, the others
end their work and are started again.
"""

import argparse
import contextlib
import ctypes
import os
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = int(os.environ.get("PORT") or 8000)
WORKERS = os.environ.get("WEB_WORKERS") or "2"
THREADS = os.environ.get("WEB_THREADS") or "2"
WEB = "web"
WEB_APPLICATION = "config.wsgi:application"
# How often it asks whether the site answers, until it does. Later it sleeps until a child dies or a signal comes.
TICK_S = 0.2
GRACE_S = 10
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0
HEALTHY_AFTER_S = 60
# The others wait until the site answers, or this long: on a small machine they would slow its start.
HEAD_START_S = 20
PR_SET_PDEATHSIG = 1

NAMES = {WEB: "le serveur web", "worker": "le travail de fond", "indexer": "l'index de recherche"}

# How long each may wait for the database (`config/settings/database.py`).
KINDS = {WEB: "web", "worker": "tasks"}


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


def _die_with_parent() -> None:
    """Ask Linux to end this child when the parent is killed outright, so that nothing keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Program:
    """A child: what to start, and how it has fared."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    wait_s: float = field(default=FIRST_WAIT_S)

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C reaches the parent, which ends the children in order."""
        self.started_at = time.monotonic()
        environment = {**os.environ, "PROGRAM": KINDS.get(self.name, "command")}
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=environment, start_new_session=True, preexec_fn=_die_with_parent
        )

    def signal(self, number: int) -> None:
        """Send a signal to it and to its own children."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def is_running(self) -> bool:
        """Return whether it runs now."""
        return self.process is not None and self.process.poll() is None

    def was_healthy(self) -> bool:
        """Return whether it ran for long enough to be trusted to run again."""
        return time.monotonic() - self.started_at > HEALTHY_AFTER_S

    def plan_restart(self) -> float:
        """Decide when to start it again; return the wait in seconds. What it left behind is killed: the port is its."""
        now = time.monotonic()
        if self.was_healthy():
            self.wait_s = FIRST_WAIT_S
        self.signal(signal.SIGKILL)
        wait, self.process = self.wait_s, None
        self.start_again_at = now + wait
        self.wait_s = min(self.wait_s * 2, LONGEST_WAIT_S)
        return wait


def web_command(
    host: str, port: int, workers: str = WORKERS, threads: str = THREADS, application: str = WEB_APPLICATION
) -> list[str]:
    """Return the command of the web server."""
    return [
        *[sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)],
        *["--workers", workers, "--blocking-threads", threads],
        *["--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning"],
        application,
    ]


def programs(with_indexer: bool) -> list[Program]:
    """Return what makes the site, the web server first."""
    manage = [sys.executable, "manage.py"]
    web = web_command(HOST, PORT)
    others = {"worker": [*manage, "work"]}
    if with_indexer:
        others["indexer"] = [*manage, "index"]
    later = time.monotonic() + HEAD_START_S
    return [Program(WEB, web), *(Program(name, command, start_again_at=later) for name, command in others.items())]


def port_is_free() -> bool:
    """Return whether the web server could listen."""
    with socket.socket(socket.AF_INET6 if ":" in HOST else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            return False
    return True


def address() -> str:
    """Return the address to open in a browser."""
    shown = "127.0.0.1" if HOST in ("0.0.0.0", "::") else HOST
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{PORT}/"


def answers() -> bool:
    """Return whether the site answers, whatever it answers."""
    try:
        urllib.request.urlopen(address(), timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


class Supervisor:
    """Keeps the programs running until it is told to stop."""

    def __init__(self, children: list[Program], announcement: str) -> None:
        self.children = children
        self.announcement = announcement
        self.announced = False
        self.stopping = False
        self.renewing = False
        self.status = 0
        # Python writes a byte here for each signal: one that comes just before the wait ends it too.
        self._signals, self._signals_in = os.pipe()

    def ask_to_stop(self, *_: object) -> None:
        """Receive a signal."""
        self.stopping = True

    def ask_to_renew(self, *_: object) -> None:
        """Receive the signal of new code."""
        self.renewing = True

    def note_death(self, *_: object) -> None:
        """Receive the signal of a child that ended: it ends the wait."""

    def run(self) -> int:
        """Run until a signal comes or the web server dies; return the status to exit with."""
        os.set_blocking(self._signals_in, False)
        signal.set_wakeup_fd(self._signals_in, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        signal.signal(signal.SIGUSR1, self.ask_to_renew)
        signal.signal(signal.SIGCHLD, self.note_death)
        if not self.stopping:
            self.children[0].start()
        while not self.stopping:
            self._look_after_children()
            self._announce()
            self._renew()
            if not self.stopping:
                self._wait(self._time_to_act())
        self._stop_all()
        return self.status

    def _wait(self, seconds: float | None) -> None:
        """Sleep until a signal comes, the death of a child being one, or `seconds` have passed."""
        if select.select([self._signals], [], [], seconds)[0]:
            os.read(self._signals, 4096)

    def _time_to_act(self) -> float | None:
        """Return the seconds until something is to be done without any signal; None when nothing is."""
        if not self.announced:
            return TICK_S
        waiting = [child.start_again_at for child in self.children if child.process is None]
        return max(0.0, min(waiting) - time.monotonic()) if waiting else None

    def _look_after_children(self) -> None:
        for child in self.children:
            if child.process is None:
                if time.monotonic() >= child.start_again_at:
                    child.start()
            elif not child.is_running() and not self.stopping:
                ended = f"{NAMES[child.name]} s'est arrêté (code {child.process.returncode})"
                if child.name == WEB and not child.was_healthy():
                    say(f"Arrêt : {ended}.")
                    self.stopping, self.status = True, 1
                else:
                    say(f"Attention : {ended} ; nouvel essai dans {child.plan_restart():.0f} s.")

    def _announce(self) -> None:
        if self.announced or self.stopping or not answers():
            return
        self.announced = True
        for child in self.children[1:]:
            child.start_again_at = 0.0
        say(f"\nProchains pas est prêt : {address()}")
        if self.announcement:
            say(f"\n{self.announcement.rstrip()}")
        say("\nCtrl-C pour arrêter.")

    def _renew(self) -> None:
        if not self.renewing or not self.announced:
            return
        self.renewing = False
        for child in self.children:
            if child.name == WEB and child.process:
                # To granian alone: it looks after its processes.
                child.process.send_signal(signal.SIGHUP)
            elif child.is_running():
                child.signal(signal.SIGTERM)
                child.wait_s = FIRST_WAIT_S
        say("Nouveau code : les processus sont remplacés.")

    def _stop_all(self) -> None:
        for child in self.children:
            if child.is_running():
                child.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_S
        while any(child.is_running() for child in self.children) and time.monotonic() < deadline:
            self._wait(max(0.0, deadline - time.monotonic()))
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process:
                child.process.wait()
        say("Le site est arrêté.")


def main() -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--indexer", action="store_true", help="also keep the search index up to date")
    options = parser.parse_args()
    if not port_is_free():
        say(f"Le port {PORT} est déjà pris. Choisissez-en un autre, par exemple : PORT={PORT + 1} make run")
        return 1
    return Supervisor(programs(options.indexer), os.environ.pop("ANNOUNCEMENT", "")).run()


if __name__ == "__main__":
    sys.exit(main())
