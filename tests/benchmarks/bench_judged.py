"""By hand: how well each engine answers the judged queries. `SHOW=1` names the queries that miss."""

import logging
import os
import sys
import tempfile
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.testing"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
django.setup()

from django.conf import settings
from django.test import override_settings

from search.engines import engine
from search.index import operations
from tests.databases import own_database
from tests.home import first_run_database
from tests.judged import collection
from tests.judged.measures import measure
from tests.judged.queries import HELD_OUT, TUNING, judged

ENGINES = ("search.engines.memory.MemoryEngine", "search.engines.tantivy.TantivyEngine")


def main() -> None:
    """Print the measures of every engine, on both parts."""
    # Wagtail notes each page it writes.
    logging.getLogger("wagtail").setLevel(logging.WARNING)
    database = own_database()
    database.create()
    try:
        first_run_database.put_in_place()
        collection.fill()
        known = collection.addresses()
        # Elasticsearch too, where `SEARCH_URL` leads to a server.
        others = ["search.engines.elasticsearch.ElasticsearchEngine"] if settings.SEARCH_SERVERS else []
        # Under names of its own: the site's index is left alone.
        servers = settings.SEARCH_SERVERS and {**settings.SEARCH_SERVERS, "prefix": "bench-of-judged-queries"}
        for path in [*ENGINES, *others]:
            with (
                tempfile.TemporaryDirectory() as folder,
                collection.asked_in(Path(folder), path),
                override_settings(SEARCH_SERVERS=servers),
            ):
                operations.rebuild()
                for part in (TUNING, HELD_OUT):
                    queries = judged(part, known)
                    quality = measure(queries, collection.ask)
                    name = path.rpartition(".")[2]
                    sys.stdout.write(f"{name:14} {part:9} ({len(queries)} queries): {quality}\n")
                    if os.environ.get("SHOW") and part in os.environ["SHOW"]:
                        for text in quality.missed:
                            sys.stdout.write(f"    {text}: {', '.join(slug for _, slug in collection.ask(text)[:3])}\n")
        engine.cache_clear()
    finally:
        database.drop()


if __name__ == "__main__":
    main()
