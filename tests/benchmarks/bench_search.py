"""By hand: what a page of results costs beside the raw engine call, in one run. `BENCH_DOCUMENTS` sets how many."""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.testing"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
django.setup()

from django.test import Client
from wagtail.models import Page

from search import operations
from search.engines import engine
from search.facets import facets
from tests.databases import own_database
from tests.search.made_up import PUBLIC, NoteSource, registered, request

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "5000"))
ROUNDS = 60
TYPED = ("ter", "budget par", "mediateq", "transition eco", "concertatoin", "no")
QUERIES = ("territoire", "budget participatif", "médiathèque habitants", "transition écologique")
WORDS = """budget participatif médiathèque habitants transition écologique territoire agents commune projet service
public innovation atelier numérique jeunes école santé logement déchets énergie mobilité culture sport réseau
coopération élus concertation citoyens ruralité quartier usagers accueil équipe idée prototype""".split()


def make_pages() -> None:
    """Write made-up pages at once; the words follow a skewed distribution, as in real texts."""
    home = Page.objects.get(depth=2)
    chance = random.Random(1)
    weights = [1 / rank for rank in range(1, len(WORDS) + 1)]
    pages = []
    for number in range(DOCUMENTS):
        said = chance.choices(WORDS, weights, k=120)
        page = Page(title=" ".join(said[:6]), search_description=" ".join(said), slug=f"page-{number}", live=True)
        page.path = home._get_path(home.path, home.depth + 1, number + 1)
        page.depth, page.url_path = home.depth + 1, f"{home.url_path}page-{number}/"
        page.content_type, page.locale_id, page.draft_title = home.content_type, home.locale_id, page.title
        pages.append(page)
    Page.objects.bulk_create(pages, batch_size=500)


def median_ms(call: Callable[[str], object]) -> float:
    """Return the median time of a call in milliseconds, over the queries in turn."""
    return statistics.median(times_ms(call, QUERIES))


def p95_ms(call: Callable[[str], object]) -> float:
    """Return what 95 % of the calls stay under, in milliseconds, over what is being typed."""
    return sorted(times_ms(call, TYPED))[int(ROUNDS * 0.95)]


def times_ms(call: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Return the time of each of `ROUNDS` calls, in milliseconds."""
    times = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        call(texts[number % len(texts)])
        times.append((time.perf_counter() - start) * 1000)
    return times


def main() -> None:
    """Print the times and their ratio."""
    database = own_database()
    database.create()
    try:
        with registered(NoteSource()):
            make_pages()
            start = time.perf_counter()
            total = operations.rebuild()
            sys.stdout.write(f"rebuild: {total} documents in {time.perf_counter() - start:.1f} s\n")
            client = Client()
            count = tuple(facet.name for facet in facets() if facet.shown)
            raw = median_ms(lambda text: engine().find(request(text, count=count)))
            page = median_ms(lambda text: client.get("/recherche/", {"q": text}))
            bare = median_ms(lambda text: client.get("/recherche/"))
            typed = p95_ms(lambda text: engine().complete(tuple(text.split()), PUBLIC, 8))
        sys.stdout.write(f"completion, engine alone: p95 {typed:.1f} ms; goal 8 ms\n")
        sys.stdout.write(f"engine {raw:.1f} ms, empty search page {bare:.1f} ms, results {page:.1f} ms (medians)\n")
        sys.stdout.write(f"results page = {page / raw:.1f} x engine; goal 3 x engine + 4 ms = {3 * raw + 4:.1f} ms\n")
    finally:
        database.drop()


if __name__ == "__main__":
    main()
