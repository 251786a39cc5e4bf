"""The reduced search: titles, in the database, while there is no engine. Never wrong about who may see."""

from collections.abc import Sequence

from french import analysis
from search.index.sources import sources
from search.query.readers import Reader

MOST_OF_A_KIND = 50


def find(text: str, kinds: Sequence[str], reader: Reader, offset: int, limit: int) -> tuple[list[str], int]:
    """Return keys of what holds all the words of `text` in its title, and how many there are (50 a kind at most)."""
    words = [word.surface for word in analysis.words(text) if word.terms]
    keys: list[str] = []
    for source in sources():
        if words and (not kinds or source.kind in kinds):
            keys += [source.key(pk) for pk in source.title_search(words, reader, MOST_OF_A_KIND)]
    return keys[offset : offset + limit], len(keys)
