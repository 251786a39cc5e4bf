"""By hand: what an engine's answers cost as documents grow, and what the index weighs in memory.

`BENCH_SIZES` (default 1000,100000) takes 1000000 too; Elasticsearch is measured where `SEARCH_URL` leads to a server.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.testing"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
django.setup()

from django.conf import settings
from django.test import override_settings

from search.engines import engine
from search.engines.base import Engine
from search.facets import facets
from tests.search.corpus import Corpus
from tests.search.made_up import PUBLIC, request
from tests.search.real_content import folder

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000,100000").split(",")]
ENGINES = ("search.engines.tantivy.TantivyEngine", "search.engines.elasticsearch.ElasticsearchEngine")
ROUNDS = 100
BATCH = 1_000


def quantiles(call: Callable[[], object], *, rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median and what 95 % of the calls stay under, in milliseconds."""
    times = []
    gc.disable()
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    gc.enable()
    times.sort()
    return times[rounds // 2], times[int(rounds * 0.95)]


def pss_mb() -> float:
    """Return the share of memory of this process, in MB."""
    text = Path("/proc/self/smaps_rollup").read_text()
    return int(text.split("\nPss:")[1].split()[0]) / 1024


@contextmanager
def engine_at(path: str, directory: str) -> Iterator[Engine]:
    """Yield an engine under names and a folder of its own."""
    servers = settings.SEARCH_SERVERS and {**settings.SEARCH_SERVERS, "prefix": "bench-of-growth"}
    with override_settings(SEARCH_ENGINE=path, SEARCH_INDEX_DIR=Path(directory), SEARCH_SERVERS=servers):
        yield engine()


def fill(where: Path, path: str, directory: str, size: int) -> None:
    """Write `size` documents to a new index; in a process of its own, so that memory is that of a reader."""
    with engine_at(path, directory) as one, one.fresh() as writer:
        batch = []
        for entry in Corpus(where).entries(size):
            batch.append(entry)
            if len(batch) == BATCH:
                writer.write(batch, [])
                batch.clear()
        writer.write(batch, [])


def measured(one: Engine, corpus: Corpus, size: int) -> dict[str, tuple[float, float]]:
    """Return median and p95 of each kind of question, in milliseconds."""
    count = tuple(facet.name for facet in facets() if facet.shown)
    texts = {
        "rare word": corpus.rare,
        "medium word": corpus.medium,
        "commonest word": corpus.common,
        "commonest and medium": f"{corpus.common} {corpus.medium}",
    }
    found = {name: quantiles(lambda text=text: one.find(request(text))) for name, text in texts.items()}
    found["commonest, facets"] = quantiles(lambda: one.find(request(corpus.common, count=count)))
    for where, asked in {"first": {}, "middle": {"offset": size // 2}, "last": {"is_reversed": True}}.items():
        listed = request(filters={"type": ("note",)}, order="suites", limit=12, count=count, **asked)
        found[f"list, {where} page"] = quantiles(lambda listed=listed: one.find(listed))
    begun = corpus.common.lower()[:3]
    found["completion"] = quantiles(lambda: one.complete((begun,), PUBLIC, 8))
    return found


def tell(text: str) -> None:
    """Print at once: a run takes minutes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Print a line for each engine, size and question, then how the time grows."""
    where = folder()
    if where is None:
        sys.exit("the real content is not in this checkout")
    corpus = Corpus(where)
    for path in ENGINES if settings.SEARCH_SERVERS else ENGINES[:1]:
        name = path.rpartition(".")[2]
        smallest: dict[str, tuple[float, float]] = {}
        for size in SIZES:
            with tempfile.TemporaryDirectory() as directory:
                start = time.perf_counter()
                writing = get_context("spawn").Process(target=fill, args=(where, path, directory, size))
                writing.start()
                writing.join()
                took_s, before = time.perf_counter() - start, pss_mb()
                with engine_at(path, directory) as one:
                    times = measured(one, corpus, size)
                tell(f"{name}, {size} documents written in {took_s:.0f} s")
                tell(f"  memory of the reader: {before:.0f} MB before, {pss_mb():.0f} MB once asked")
                smallest = smallest or times
                for what, (median, p95) in times.items():
                    goal = " (goal 8 ms)" if what == "completion" else ""
                    if what.startswith("commonest"):
                        goal = f" = {p95 / smallest[what][1]:.1f} x that of {SIZES[0]}"
                    tell(f"  {what:22} median {median:6.2f} ms, p95 {p95:6.2f} ms{goal}")


if __name__ == "__main__":
    main()
