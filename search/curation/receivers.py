"""Both ends of curation: what it tells to search, what it hears from it."""

from search.curated import keep_by
from search.curation.deciding import decided


def connect() -> None:
    """Have search ask here what is decided."""
    keep_by(decided)
