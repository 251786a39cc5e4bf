"""Readers and publications on granian, with the worker and the indexer, on the large site: errors, age of what is read.

Run by `make bench`; `MIXED_S` is its length in seconds (120). Production settings. Prints the answers that were no 200
(none wanted), the time from a publication to its sight on the page, in the list and in the search (2 s wanted, P9), and
the memory.
"""

import os
import sys

from tests.benchmarks.served.sites import LARGE, ROOT, prepare_large

# This process publishes as one of the site does.
os.environ.update(LARGE.environment(), LOG_LEVEL="WARNING")

import django

django.setup()

import random
import re
import statistics
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from community.defis.models import DefiPage
from tests.benchmarks.served.background import wait_for_calm
from tests.benchmarks.served.goals import report
from tests.benchmarks.served.servers import ReadingError, Server, connected, question, serving
from tests.benchmarks.served.servers import read as read_answer

LENGTH_S = float(os.environ.get("MIXED_S", "120"))
READERS = 4
# Between two answers of a reader: people read, and this machine also publishes and measures.
PAUSE_S = 0.05
PUBLICATION_EVERY_S = 3.0
PATIENCE_S = 30.0
LIST = "/defis/"


def read(server: Server, address: str) -> tuple[str, str]:
    """Return what is wrong with an answer, nothing when it is a 200, and its text."""
    try:
        with connected(server) as connection:
            return "", read_answer(connection, question(server, address, encoding="identity"), address).decode()
    except (OSError, ReadingError) as error:
        return str(error), ""


@contextmanager
def helped() -> Iterator[None]:
    """Run the worker and the indexer until the block ends."""
    commands = [[sys.executable, "manage.py", name] for name in ("work", "index")]
    environment = {**LARGE.environment(), "LOG_LEVEL": "ERROR"}
    processes = [subprocess.Popen(command, cwd=ROOT, env=environment) for command in commands]
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


class Readers:
    """Read pages at random until told to stop; count the answers, and what is wrong with them."""

    def __init__(self, server: Server, addresses: list[str]) -> None:
        self.failures: Counter[str] = Counter()
        self.answers = 0
        self._server, self._addresses = server, addresses
        self._done = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=[rank]) for rank in range(READERS)]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, and wait for the end."""
        self._done.set()
        for thread in self._threads:
            thread.join()

    def _read(self, rank: int) -> None:
        chance = random.Random(rank)
        while not self._done.wait(PAUSE_S):
            failure = read(self._server, chance.choice(self._addresses))[0]
            self.answers += 1
            if failure:
                self.failures[failure] += 1


def seen_after(server: Server, address: str, words: str, since: float) -> float:
    """Return how long after `since` the page at `address` has `words`, in seconds, or `PATIENCE_S`."""
    while time.monotonic() - since < PATIENCE_S:
        if words in read(server, address)[1]:
            return time.monotonic() - since
        time.sleep(0.02)
    return PATIENCE_S


def publish(page: DefiPage, title: str) -> float:
    """Publish a page under a title; return when it was done."""
    page.title = title
    page.save_revision().publish()
    return time.monotonic()


def listed(server: Server) -> list[DefiPage]:
    """Return the défis of the first page of the list."""
    text = read(server, LIST)[1]
    slugs = re.findall(rf'href="{LIST}([\w-]+)/"', text)
    return list(DefiPage.objects.live().filter(slug__in=slugs).order_by("pk"))


def measure(server: Server, is_over: Callable[[], bool]) -> dict[str, list[float]]:
    """Publish until it is over; return the delays, by place."""
    delays: dict[str, list[float]] = {"page": [], "liste": [], "recherche": []}
    pages = listed(server)
    titles = {page.pk: page.title for page in pages}
    number = 0
    while not is_over():
        page, number = pages[number % len(pages)], number + 1
        word = f"mesure{number}x"
        done_at = publish(page, f"{titles[page.pk]} {word}")
        places = {"page": str(page.url), "liste": f"{LIST}?q={word}", "recherche": f"/recherche/?q={word}"}
        wanted = {"page": word, "liste": f'href="{page.url}"', "recherche": f'href="{page.url}"'}
        for place, address in places.items():
            delays[place].append(seen_after(server, address, wanted[place], done_at))
        time.sleep(max(0.0, PUBLICATION_EVERY_S - (time.monotonic() - done_at)))
    for page in pages:
        publish(page, titles[page.pk])
    return delays


def main() -> None:
    """Print what happened."""
    addresses = list(prepare_large().facts["addresses"].values())
    with serving(LARGE) as server, helped():
        wait_for_calm()
        readers, until = Readers(server, addresses), time.monotonic() + LENGTH_S
        readers.start()
        at_first = server.worker_memory_mb()
        delays = measure(server, lambda: time.monotonic() > until - LENGTH_S / 2)
        halfway = server.worker_memory_mb()
        for place, more in measure(server, lambda: time.monotonic() > until).items():
            delays[place] += more
        readers.stop()
        last = server.worker_memory_mb()
    print(f"{readers.answers} réponses, autres que 200 : {dict(readers.failures) or 'aucune'}")
    for place, seen in delays.items():
        median, worst = statistics.median(seen), max(seen)
        print(f"{place} : à jour en {median:.2f} s, au pire {worst:.2f} s, sur {len(seen)} publications")
    print(f"mémoire d’un processus (PSS) : {at_first:.0f} Mo, {halfway:.0f} Mo à mi-temps, {last:.0f} Mo à la fin")
    report("failures", readers.failures.total())
    report("fresh_s", max(sorted(seen)[int(len(seen) * 0.95)] for seen in delays.values()))


if __name__ == "__main__":
    main()
