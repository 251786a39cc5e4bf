"""Uncached pages against a trivial Django view, the search page against the raw engine: ratios of one run.

Run by `make bench`. The content is the first run's, in a folder of its own; readers are anonymous. P2, P4, P5 of
the performance goals: what counts is the ratio, not the milliseconds of this machine.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.site")
os.environ["DATA_DIR"] = str(ROOT / ".local" / "bench")
os.environ["LOG_LEVEL"] = "ERROR"
os.environ["MODE"] = "demonstration"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from cms.pages.audiences import PUBLIC
from community.defis.models import DefiPage
from french import analysis
from search.engines import engine
from search.engines.base import EngineRequest

ROUNDS, CALLS = 5, 40
SEARCHED = "transition écologique"
ADDRESSES = {
    "accueil": "/",
    "liste": "/defis/",
    "liste filtrée": "/defis/?theme=transition-ecologique&tri=recents",
    "édition": "/editions/2017/",
    "thème": "/themes/transition-ecologique/",
    "recherche": "/recherche/?q=transition+ecologique",
}


def trivial(request: HttpRequest) -> HttpResponse:
    """Answer as little as Django can."""
    return HttpResponse("bonjour")


urlpatterns = [path("trivial/", trivial), path("", include("config.urls"))]


def prepare() -> None:
    """Load the real content in the benchmark's own folder; quick when it is there already."""
    call_command("migrate", verbosity=0)
    call_command("load_territories", verbosity=0)
    call_command("load_first_run", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("rebuild_index", verbosity=0)


def interleaved(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median time of each call in ms, the calls taking turns so that a busy moment hits them alike."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS * CALLS):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def getting(client: Client, address: str) -> Callable[[], object]:
    """Return a call that gets `address` and insists on a 200."""

    def get() -> None:
        status = client.get(address).status_code
        if status != 200:
            raise SystemExit(f"{address} : {status}")

    return get


def raw_search() -> object:
    """Ask the engine itself what the search page asks of it."""
    return engine().find(EngineRequest(clauses=analysis.analyse_query(SEARCHED), acl=frozenset({PUBLIC})))


def main() -> None:
    """Print a line a page."""
    prepare()
    client = Client()
    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"]):
        pages = {**ADDRESSES, "défi": str(DefiPage.objects.live().outcomes_first().earliest("pk").url)}
        calls = {"vue triviale": getting(client, "/trivial/"), "moteur seul": raw_search}
        calls |= {name: getting(client, address) for name, address in pages.items()}
        for call in calls.values():
            call()
        medians = interleaved(calls)
        print(f"vue triviale : {medians['vue triviale']:.2f} ms ; moteur seul : {medians['moteur seul']:.2f} ms")
        for name, address in pages.items():
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            ratio = medians[name] / medians["vue triviale"]
            print(f"{name} : {medians[name]:.1f} ms, {ratio:.1f} x la vue triviale, {len(queries)} requêtes SQL")
        print(f"recherche : {medians['recherche'] / medians['moteur seul']:.1f} x le moteur seul")


if __name__ == "__main__":
    sys.exit(main())
