"""A kept page against a trivial Django view and against itself uncached, on granian: ratios of one run.

Run by `make bench`. P1, P5, P13 of the performance goals. Answers are counted by second of the server's own processor
time, so that neither the readers nor the neighbours of this machine are measured; by second of the clock beside.
"""

import os
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.site")
os.environ["DATA_DIR"] = str(ROOT / ".local" / "bench")
os.environ["LOG_LEVEL"] = "ERROR"
os.environ["MODE"] = "demonstration"

import django

django.setup()

from django.core.management import call_command

from community.defis.models import DefiPage
from tests.benchmarks.served.servers import Server, answers, serving

ROUNDS, ROUND_S = 5, 2.0
MIXED_ANSWERS = 5_000
SITE = "config.wsgi:application"


def prepare() -> None:
    """Load the real content in the benchmark's own folder; quick when it is there already."""
    call_command("migrate", verbosity=0)
    call_command("load_territories", verbosity=0)
    call_command("load_first_run", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("rebuild_index", verbosity=0)


def measured(server: Server, address: str) -> tuple[float, float]:
    """Return answers by second of the server's processor, and by second of the clock."""
    before = server.cpu_s()
    count = answers(server, [address], ROUND_S)
    return count / max(server.cpu_s() - before, 0.01), count / ROUND_S


def main() -> None:
    """Print the ratios, then the memory and the start."""
    prepare()
    defi = str(DefiPage.objects.live().outcomes_first().earliest("pk").url)
    folder = os.environ["DATA_DIR"]
    with (
        serving("tests.benchmarks.served.trivial:application") as trivial,
        serving(SITE, DATA_DIR=folder) as kept,
        serving(SITE, DATA_DIR=folder, CACHE_URL="none") as bare,
    ):
        asked = {"vue triviale": (trivial, "/"), "défi gardé": (kept, defi), "défi non gardé": (bare, defi)}
        asked |= {"liste gardée": (kept, "/defis/"), "liste non gardée": (bare, "/defis/")}
        rounds = [{name: measured(*what) for name, what in asked.items()} for _ in range(ROUNDS)]
        for name in asked:
            ratios = [one[name][0] / one["vue triviale"][0] for one in rounds]
            clock = statistics.median(one[name][1] for one in rounds)
            spread = f"{min(ratios):.2f}–{max(ratios):.2f}"
            print(f"{name} : {statistics.median(ratios):.3f} x la vue triviale ({spread}), {clock:.0f} réponses/s")
        for what in ("défi", "liste"):
            gain = statistics.median(one[f"{what} gardé{'e' * (what == 'liste')}"][0] for one in rounds)
            loss = statistics.median(one[f"{what} non gardé{'e' * (what == 'liste')}"][0] for one in rounds)
            print(f"{what} : gardé, {gain / loss:.0f} x plus vite que rendu à chaque fois")
        mixed(kept)
        print(f"démarrage d’un serveur et de son premier processus : {kept.started_in_s:.1f} s")


def mixed(server: Server) -> None:
    """Read all sorts of pages and print what the worker's memory has become."""
    pages = [str(page.url) for page in DefiPage.objects.live().order_by("pk")[:60]]
    others = ["/", "/defis/", "/conferences/", "/ressources/", "/themes/", "/recherche/?q=eau", "/defis/?tri=recents"]
    before = server.worker_memory_mb()
    done = 0
    while done < MIXED_ANSWERS:
        got = answers(server, [*pages, *others], ROUND_S)
        if not got:
            raise SystemExit("Le site ne répond plus")
        done += got
    print(f"mémoire d’un processus (PSS) : {before:.0f} Mo, puis {server.worker_memory_mb():.0f} Mo après {done} pages")


if __name__ == "__main__":
    sys.exit(main())
