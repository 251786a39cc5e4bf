"""Where the search index lives: on this machine (tantivy) or on servers of Elasticsearch, as `SEARCH_URL` says."""

from dataclasses import asdict

from config.env import read
from config.settings.mode import DATA_DIR

_SERVERS = read("SEARCH_URL")

SEARCH_ENGINE = f"search.engines.{'elasticsearch.ElasticsearchEngine' if _SERVERS else 'tantivy.TantivyEngine'}"
# Of tantivy the indexes; with both, the lock of the indexer.
SEARCH_INDEX_DIR = DATA_DIR / "search"
# What is looked for, noted by the web server until the worker counts it (docs/decisions/0030).
DEMAND_DIR = DATA_DIR / "search-demand"
SEARCH_SERVERS = asdict(_SERVERS) if _SERVERS else None

__all__ = ["DEMAND_DIR", "SEARCH_ENGINE", "SEARCH_INDEX_DIR", "SEARCH_SERVERS"]
