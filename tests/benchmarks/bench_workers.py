"""Processes and threads of the web server: processor time and memory for pages that are rendered each time.

Run by `make bench`; decision 0063. Granian in production settings with 1, 2 and 4 threads in 1 and 2 processes, in turn
in each round, on the small site. Four readers ask a page, a list and a search; meanwhile another asks what costs next
to nothing, as a cached page does. Then eight slow clients of each kind (a question that never ends, an answer that
nobody reads) hold what they can.
"""

import os
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.benchmarks.served.processor import memory_mb, process_tree
from tests.benchmarks.served.servers import Cost, Meter, ReadingError, Server, connected, question, read, serving
from tests.benchmarks.served.sites import prepare_small

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
ANSWERS, READERS, SLOW_CLIENTS = 6, 4, 8
LAYOUTS = [(processes, threads) for processes in (1, 2) for threads in (1, 2, 4)]
LIGHT, PAUSE_S = "/robots.txt", 0.02
KINDS = ("défi", "liste", "recherche")
HEAD = (
    f"{'processus x fils':<18} {'processeur':>11} {'x 1 et 1':>18} {'réponses/s':>11} {'médiane':>9} {'p95':>9} "
    f"{'légère':>9} {'lents, p95':>11}"
)


@contextmanager
def slow_clients(server: Server, address: str) -> Iterator[None]:
    """Have clients hold their connections until the block ends: half never end their question, half never read."""
    with ExitStack() as stack:
        for number in range(2 * SLOW_CLIENTS):
            client = stack.enter_context(connected(server))
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            asked = question(server, address, encoding="identity")
            client.sendall(asked if number % 2 else asked.removesuffix(b"\r\n") + b"X-Slow: ")
        yield


@contextmanager
def light_reader(server: Server) -> Iterator[list[float]]:
    """Ask for a light page now and then until the block ends; the block gets the times, in milliseconds."""
    times: list[float] = []
    done = threading.Event()

    def ask() -> None:
        with connected(server) as connection:
            while not done.wait(PAUSE_S):
                began = time.perf_counter()
                read(connection, question(server, LIGHT), LIGHT)
                times.append((time.perf_counter() - began) * 1000)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield times
    finally:
        done.set()
        thread.join()


def p95(costs: list[Cost]) -> float:
    """Return what 95 % of the times stay under, in milliseconds."""
    times = sorted(time for cost in costs for time in cost.times_ms)
    return times[int(len(times) * 0.95)]


def main() -> None:
    """Print a line for each layout."""
    site, meter = prepare_small(), Meter()
    addresses = [site.facts["addresses"][kind] for kind in KINDS]
    costs: dict[tuple[int, int], list[Cost]] = {layout: [] for layout in LAYOUTS}
    rates: dict[tuple[int, int], list[float]] = {layout: [] for layout in LAYOUTS}
    light: dict[tuple[int, int], list[float]] = {layout: [] for layout in LAYOUTS}
    slow: dict[tuple[int, int], list[Cost]] = {layout: [] for layout in LAYOUTS}
    stopped: dict[tuple[int, int], str] = {}
    with ExitStack() as stack:
        servers = {
            (processes, threads): stack.enter_context(
                serving(site, CACHE_URL="none", WEB_WORKERS=str(processes), WEB_THREADS=str(threads))
            )
            for processes, threads in LAYOUTS
        }
        for number in range(-1, ROUNDS):
            for layout, server in servers.items():
                asked = [question(server, address) for address in addresses]
                began = time.perf_counter()
                with light_reader(server) as times:
                    cost = meter.cost(server, asked, seconds=0, readers=READERS, least=ANSWERS)
                if number >= 0:
                    light[layout] += times
                    costs[layout].append(cost)
                    rates[layout].append(len(cost.times_ms) / (time.perf_counter() - began))
        for layout, server in servers.items():
            asked = [question(server, address) for address in addresses]
            try:
                with slow_clients(server, addresses[0]):
                    slow[layout].append(meter.cost(server, asked, seconds=0, readers=READERS, least=ANSWERS))
            except ReadingError as error:
                stopped[layout] = str(error)
        print(f"{HEAD} {'mémoire':>9}")
        for (processes, threads), server in servers.items():
            layout = (processes, threads)
            spent = statistics.median(cost.processor_ms for cost in costs[layout])
            pairs = zip(costs[layout], costs[LAYOUTS[0]], strict=True)
            ratios = sorted(one.processor_ms / first.processor_ms for one, first in pairs)
            rate = statistics.median(rates[layout])
            median = statistics.median(time for cost in costs[layout] for time in cost.times_ms)
            memory = sum(memory_mb(pid) for pid in process_tree(server.pid))
            quick = statistics.median(light[layout])
            held = f"{p95(slow[layout]):.0f} ms" if slow[layout] else stopped[layout]
            print(
                f"{f'{processes} x {threads}':<18} {spent:>8.1f} ms {statistics.median(ratios):>6.2f} "
                f"({ratios[0]:.2f}–{ratios[-1]:.2f}) {rate:>11.1f} {median:>6.0f} ms "
                f"{p95(costs[layout]):>6.0f} ms {quick:>6.0f} ms {held:>11} {memory:>6.0f} Mo"
            )


if __name__ == "__main__":
    main()
