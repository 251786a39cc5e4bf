"""Ten minutes of readers and of publications on granian, with the worker and the indexer: errors, age of what is read.

Run by `make bench`; `MIXED_S` is its length in seconds (600). Prints the answers that were no 200 (none wanted), the
time from a publication to its sight on the page, in the list and in the search (2 s wanted), and the memory.
"""

import http.client
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.benchmarks.bench_cache import ROOT, SITE, prepare
from tests.benchmarks.served.servers import Server, serving

# isort: split
from community.defis.models import DefiPage

LENGTH_S = float(os.environ.get("MIXED_S", "600"))
READERS = 4
# Between two answers of a reader: people read, and this machine also publishes and measures.
PAUSE_S = 0.05
PUBLICATION_EVERY_S = 3.0
PATIENCE_S = 30.0
LIST = "/defis/"


def read(port: int, address: str) -> tuple[int, str]:
    """Return the status and the text of a page; 0 when there is no answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except OSError:
        return 0, ""
    finally:
        connection.close()


@contextmanager
def helped(folder: str) -> Iterator[None]:
    """Run the worker and the indexer until the block ends."""
    environment = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.site"}
    commands = [[sys.executable, "manage.py", name] for name in ("work", "index")]
    processes = [subprocess.Popen(command, cwd=ROOT, env=environment) for command in commands]
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


class Readers:
    """Read pages at random until told to stop; count what they are answered."""

    def __init__(self, server: Server, addresses: list[str]) -> None:
        self.statuses: Counter[int] = Counter()
        self._port, self._addresses = server.port, addresses
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
            self.statuses[read(self._port, chance.choice(self._addresses))[0]] += 1


def seen_after(port: int, address: str, words: str, since: float) -> float:
    """Return how long after `since` the page at `address` has `words`, in seconds, or `PATIENCE_S`."""
    while time.monotonic() - since < PATIENCE_S:
        if words in read(port, address)[1]:
            return time.monotonic() - since
        time.sleep(0.02)
    return PATIENCE_S


def publish(page: DefiPage, title: str) -> float:
    """Publish a page under a title; return when it was done."""
    page.title = title
    page.save_revision().publish()
    return time.monotonic()


def listed(port: int) -> list[DefiPage]:
    """Return the défis of the first page of the list."""
    text = read(port, LIST)[1]
    return [page for page in DefiPage.objects.live().order_by("pk") if f'href="{page.url}"' in text]


def measure(server: Server, is_over: Callable[[], bool]) -> dict[str, list[float]]:
    """Publish until it is over; return the delays, by place."""
    delays: dict[str, list[float]] = {"page": [], "liste": [], "recherche": []}
    pages = listed(server.port)
    titles = {page.pk: page.title for page in pages}
    number = 0
    while not is_over():
        page, number = pages[number % len(pages)], number + 1
        word = f"mesure{number}x"
        done_at = publish(page, f"{titles[page.pk]} {word}")
        places = {"page": str(page.url), "liste": LIST, "recherche": f"/recherche/?q={word}"}
        wanted = {"page": word, "liste": word, "recherche": f'href="{page.url}"'}
        for place, address in places.items():
            delays[place].append(seen_after(server.port, address, wanted[place], done_at))
        time.sleep(max(0.0, PUBLICATION_EVERY_S - (time.monotonic() - done_at)))
    for page in pages:
        publish(page, titles[page.pk])
    return delays


def main() -> None:
    """Print what happened."""
    prepare()
    folder = os.environ["DATA_DIR"]
    addresses = [str(page.url) for page in DefiPage.objects.live().order_by("pk")[:60]]
    addresses += ["/", LIST, "/conferences/", "/ressources/", "/themes/", "/recherche/?q=eau", "/defis/?tri=recents"]
    with serving(SITE, DATA_DIR=folder) as server, helped(folder):
        readers, until = Readers(server, addresses), time.monotonic() + LENGTH_S
        readers.start()
        at_first = server.worker_memory_mb()
        delays = measure(server, lambda: time.monotonic() > until - LENGTH_S / 2)
        halfway = server.worker_memory_mb()
        for place, more in measure(server, lambda: time.monotonic() > until).items():
            delays[place] += more
        readers.stop()
        wrong = {status: count for status, count in readers.statuses.items() if status != http.HTTPStatus.OK}
        print(f"{readers.statuses.total()} réponses, autres que 200 : {wrong or 'aucune'}")
        for place, found in delays.items():
            median, worst = statistics.median(found), max(found)
            print(f"{place} : à jour en {median:.2f} s, au pire {worst:.2f} s, sur {len(found)} publications")
        last = server.worker_memory_mb()
        print(f"mémoire du processus (PSS) : {at_first:.0f} Mo, {halfway:.0f} Mo à mi-temps, {last:.0f} Mo à la fin")


if __name__ == "__main__":
    main()
