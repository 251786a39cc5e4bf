"""Run a program on an untrusted file: limited memory and time, no network, killed with its parent."""

import os
import selectors
import shutil
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MEGABYTE = 1024 * 1024
PATHS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
ERROR_LINES_MAX = 60
LINE_MAX_BYTES = 2_000
POLL_S = 1.0
OUTPUT_MAX_BYTES = 4 * MEGABYTE


@dataclass(frozen=True)
class Limits:
    """What the program may take: seconds by the clock and of the processor, megabytes of memory, bytes of a file."""

    wall_s: float
    cpu_s: int
    memory_mb: int
    file_bytes: int


@dataclass(frozen=True)
class ToolResult:
    """How the program ended: its status (negative for a signal), what it printed, what it complained of."""

    status: int
    output: str
    errors: str
    was_too_long: bool


def run(
    command: Sequence[str], *, limits: Limits, folder: Path, on_line: Callable[[str], None] | None = None
) -> ToolResult:
    """Run `command` in `folder` and wait for its end; `on_line` is given each line of its output as it comes.

    Whatever ends this call, the program does not outlive it.
    """
    process = subprocess.Popen(
        [*_wrappers(limits), *command],
        cwd=folder,
        env={"PATH": PATHS, "LC_ALL": "C", "HOME": "/nonexistent"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
    )
    try:
        return _follow(process, time.monotonic() + limits.wall_s, on_line)
    finally:
        _kill(process)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()


def _follow(process: "subprocess.Popen[bytes]", deadline: float, on_line: Callable[[str], None] | None) -> ToolResult:
    output: list[bytes] = []
    errors: deque[bytes] = deque(maxlen=ERROR_LINES_MAX)
    rests = {process.stdout: b"", process.stderr: b""}
    was_too_long = False
    with selectors.DefaultSelector() as selector:
        for stream in rests:
            selector.register(stream, selectors.EVENT_READ)  # type: ignore[arg-type]
        while selector.get_map():
            for key, _events in selector.select(POLL_S):
                block = os.read(key.fd, 65536)
                if not block:
                    selector.unregister(key.fileobj)
                *lines, rests[key.fileobj] = (rests[key.fileobj] + block).split(b"\n")  # type: ignore[index]
                rests[key.fileobj] = rests[key.fileobj][-LINE_MAX_BYTES:]  # type: ignore[index]
                if key.fileobj is process.stderr:
                    errors.extend(line[:LINE_MAX_BYTES] for line in lines)
                elif on_line:
                    for line in lines:
                        on_line(line.decode("utf-8", "replace"))
                elif sum(map(len, output)) < OUTPUT_MAX_BYTES:
                    output.extend(line + b"\n" for line in lines)
            if time.monotonic() > deadline:
                was_too_long = True
                break
    if was_too_long:
        _kill(process)
    errors.append(rests[process.stderr])
    output.append(rests[process.stdout])
    text = b"\n".join(errors).decode("utf-8", "replace")
    return ToolResult(process.wait(), b"".join(output).decode("utf-8", "replace"), text, was_too_long)


def _wrappers(limits: Limits) -> list[str]:
    """Return what stands before the command: Linux's own tools, as far as they are there."""
    wrappers = list(_network_wrapper())
    if shutil.which("nice"):
        wrappers += ["nice", "-n", "10"]
    if shutil.which("prlimit"):
        memory = limits.memory_mb * MEGABYTE
        wrappers += [
            *("prlimit", f"--as={3 * memory}:{3 * memory}", f"--data={memory}:{memory}"),
            *(f"--cpu={limits.cpu_s}:{limits.cpu_s}", f"--fsize={limits.file_bytes}:{limits.file_bytes}"),
            *("--core=0:0", "--nofile=256:256"),
        ]
    if shutil.which("setpriv"):
        # Last: it would be forgotten where rights change.
        wrappers += ["setpriv", "--pdeathsig", "KILL"]
    return wrappers


@cache
def _network_wrapper() -> tuple[str, ...]:
    """Return how to run without any network, empty where this machine does not let us."""
    if not shutil.which("unshare"):
        return ()
    for wrapper in (("unshare", "--net"), ("unshare", "--user", "--map-current-user", "--net")):
        if subprocess.run([*wrapper, "true"], capture_output=True, check=False).returncode == 0:
            return wrapper
    return ()
