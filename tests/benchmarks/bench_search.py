"""By hand: what a page of results costs beside the raw engine call, how long a rebuild and a change take, in one run.

`BENCH_SIZES` (default 1000,100000) says how many pages; Elasticsearch too where `SEARCH_URL` leads to a server.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.testing"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
django.setup()

from django.conf import settings
from django.test import Client, override_settings
from elastic_transport import Transport
from wagtail.models import Page

from search.engines import engine
from search.facets import facets
from search.index import operations
from search.index.operations import updates
from tests.databases import own_database
from tests.search.corpus import Corpus
from tests.search.made_up import PUBLIC, NoteSource, registered, request
from tests.search.real_content import folder

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000,100000").split(",")]
ENGINES = ("search.engines.tantivy.TantivyEngine", "search.engines.elasticsearch.ElasticsearchEngine")
ROUNDS = 80
# A server of Java compiles what is asked of it, and the first answers after a rebuild fill caches.
WARM_UP = 40
CHANGES = 40
TYPED = ("ter", "budget par", "mediateq", "transition eco", "concertatoin", "no")
QUERIES = ("territoire", "budget participatif", "médiathèque habitants", "transition écologique")


def make_pages(corpus: Corpus, count: int) -> None:
    """Write made-up pages at once, in batches, after those that are there."""
    home = Page.objects.get(depth=2)
    first = home.get_children().count()
    pages = []
    for number, (title, said) in enumerate(corpus.texts(count - first), first):
        page = Page(title=title, search_description=said, slug=f"page-{number}", live=True)
        page.path = home._get_path(home.path, home.depth + 1, number + 1)
        page.depth, page.url_path = home.depth + 1, f"{home.url_path}page-{number}/"
        page.content_type, page.locale_id, page.draft_title = home.content_type, home.locale_id, page.title
        pages.append(page)
        if len(pages) == 500:
            Page.objects.bulk_create(pages)
            pages.clear()
    Page.objects.bulk_create(pages)
    home.numchild = count
    home.save(update_fields=["numchild"])


def times_ms(call: Callable[[str], object], texts: Sequence[str], rounds: int = ROUNDS) -> list[float]:
    """Return the times of `rounds` calls in milliseconds, shortest first, after a few that do not count."""
    times = []
    for number in range(WARM_UP + rounds):
        start = time.perf_counter()
        call(texts[number % len(texts)])
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times[WARM_UP:])


@contextmanager
def told_by_server() -> Iterator[list[float]]:
    """Yield the times that an Elasticsearch says its answers took, in milliseconds; none of another engine."""
    told: list[float] = []
    perform = Transport.perform_request

    def perform_and_note(*args: object, **options: object) -> object:
        answer = perform(*args, **options)
        if isinstance(answer.body, dict) and "took" in answer.body:
            told.append(float(answer.body["took"]))
        return answer

    with patch.object(Transport, "perform_request", perform_and_note):
        yield told


def p95(times: Sequence[float]) -> float:
    """Return what 95 % of sorted times stay under."""
    return times[int(len(times) * 0.95)]


def fresh_ms() -> list[float]:
    """Return how long changed titles take to be found, in milliseconds: the write, the indexer's turn, the question.

    The pause of the indexer between two turns (at most 0.3 s) comes on top.
    """
    one, page, times = engine(), Page.objects.order_by("pk").last(), []
    slot = one.current()
    with one.writer(slot) as writer:
        for number in range(CHANGES):
            page.title = f"{number} nouveautés de {one.current()} {time.time_ns()}"
            start = time.perf_counter()
            page.save()
            updates.drain(writer, slot)
            found = one.find(request(page.title))
            times.append((time.perf_counter() - start) * 1000)
            assert found.total == 1, page.title
    return sorted(times)


@contextmanager
def searched_with(path: str) -> Iterator[None]:
    """Have search use an engine under names and a folder of its own."""
    servers = settings.SEARCH_SERVERS and {**settings.SEARCH_SERVERS, "prefix": "bench-of-search"}
    with (
        tempfile.TemporaryDirectory() as directory,
        override_settings(SEARCH_ENGINE=path, SEARCH_INDEX_DIR=Path(directory), SEARCH_SERVERS=servers),
    ):
        yield


def tell(text: str) -> None:
    """Print at once: a run takes minutes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def measure(corpus: Corpus, size: int, smallest: dict[str, float]) -> None:
    """Print the times of one engine at one size; `smallest` keeps those of the first size."""
    start = time.perf_counter()
    total = operations.rebuild()
    tell(f"  rebuild: {total} documents in {time.perf_counter() - start:.0f} s (goal 120 s for 100,000)")
    client, count = Client(), tuple(facet.name for facet in facets() if facet.shown)

    def page(text: str) -> object:
        return client.get("/recherche/", {"q": text})

    raw = statistics.median(times_ms(lambda text: engine().find(request(text, count=count)), QUERIES))
    shown = statistics.median(times_ms(page, QUERIES))
    tell(f"  page p50 {shown:.1f} ms, engine {raw:.1f} ms: goal 3 x engine + 4 ms = {3 * raw + 4:.1f} ms")
    commonest = p95(times_ms(page, [corpus.common]))
    smallest.setdefault("commonest", commonest)
    tell(f"  page, commonest word: p95 {commonest:.1f} ms = {commonest / smallest['commonest']:.1f} x the first size")
    with told_by_server() as told:
        typed = times_ms(lambda text: engine().complete(tuple(text.split()), PUBLIC, 8), TYPED)
    of_server = f", {p95(sorted(told[WARM_UP:])):.0f} ms of it in the server" if told else ""
    tell(f"  completion: p95 {p95(typed):.1f} ms{of_server} (goal 8 ms of engine)")
    tell(f"  change to found: p95 {p95(fresh_ms()):.0f} ms, and at most 300 ms of pause (goal 2,000 ms)")


def main() -> None:
    """Print what each engine does at each size."""
    where = folder()
    if where is None:
        sys.exit("the real content is not in this checkout")
    database = own_database()
    database.create()
    smallest: dict[str, dict[str, float]] = {}
    try:
        with registered(NoteSource()):
            for size in SIZES:
                corpus = Corpus(where)
                make_pages(corpus, size)
                for path in ENGINES if settings.SEARCH_SERVERS else ENGINES[:1]:
                    name = path.rpartition(".")[2]
                    tell(f"{name}, {size} pages")
                    with searched_with(path):
                        measure(corpus, size, smallest.setdefault(name, {}))
    finally:
        database.drop()


if __name__ == "__main__":
    main()
