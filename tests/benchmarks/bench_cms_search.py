"""How long the CMS takes to search 100,000 made-up images: `python tests/benchmarks/bench_cms_search.py [count]`."""

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.testing")

import django

django.setup()

from wagtail.models import Collection
from wagtail.search.backends import get_search_backend

from cms.media.models import SiteImage
from search.cms import operations
from tests.databases import own_database

ROUNDS = 9
WORDS = (
    "médiathèque école jardin budget participatif agents mobilité transition numérique forêt conseil citoyen".split()
)


def fill(count: int) -> None:
    """Make images whose titles share a few words."""
    root = Collection.get_first_root_node()
    rows = (
        SiteImage(
            title=f"{WORDS[n % 12]} {WORDS[n // 12 % 12]} {WORDS[n // 7 % 11]} commune{n}",
            width=1,
            height=1,
            file=f"images/{n}.jpg",
            collection=root,
        )
        for n in range(count)
    )
    SiteImage.objects.bulk_create(rows, batch_size=1_000)
    while operations.write_missing_entries():
        pass


def measure(text: str) -> None:
    """Print how many images a text finds, and how long that takes: of the processor of this process, by the clock."""
    times, spent = [], time.process_time()
    for _ in range(ROUNDS):
        started = time.perf_counter()
        found = get_search_backend().autocomplete(text, SiteImage.objects.all())
        total, _shown = found.count(), list(found[:20])
        times.append((time.perf_counter() - started) * 1000)
    processor = (time.process_time() - spent) * 1000 / ROUNDS
    print(f"{text:20} {total:7} found   {processor:7.1f} ms of processor, {statistics.median(times):7.1f} ms")


def main() -> None:
    """Print what each text costs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    database = own_database()
    database.create()
    try:
        fill(count)
        for text in ("médiathèque", "mediath", "ecoles jardins", f"commune{count - 1}", "mediqtheque", "bicyclette"):
            measure(text)
    finally:
        database.drop()


if __name__ == "__main__":
    main()
