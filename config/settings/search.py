"""Where the search index lives; the engine is tantivy, on this machine."""

from config.settings.mode import DATA_DIR

SEARCH_ENGINE = "search.engines.tantivy.TantivyEngine"
SEARCH_INDEX_DIR = DATA_DIR / "search"

__all__ = ["SEARCH_ENGINE", "SEARCH_INDEX_DIR"]
