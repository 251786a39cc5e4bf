"""A large made-up corpus whose words are as frequent as in the real content, for benchmarks."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from community.defis.listing import SORTS
from french import analysis
from search.documents.entries import Entry, entry_of
from tests.search.made_up import document
from tests.search.real_content import documents

TITLE_WORDS = 6
BODY_WORDS = 100
# Real corpora go on meeting new words: one word in thirty is one that hardly anybody else uses.
RARE_EVERY = 30
RARE_WORDS = 40_000
POOL = 4_000
YEARS_DAYS = 28


class Corpus:
    """Draws texts, always the same ones. `common`, `medium` and `rare` are words to ask for."""

    def __init__(self, where: Path) -> None:
        counts: Counter[str] = Counter()
        for each in documents(where):
            counts.update(word.surface for word in analysis.words(f"{each.title}\n{each.body}"))
        self._words, self._weights = list(counts), list(counts.values())
        telling = [word for word, _ in counts.most_common() if len(word) > 3 and analysis.analyse(word).terms]
        self.common, self.medium, self.rare = telling[0], telling[40], telling[800]
        self._chance = random.Random(1)

    def text(self, length: int) -> str:
        """Return `length` words."""
        words = self._chance.choices(self._words, self._weights, k=length)
        for at in range(self._chance.randrange(RARE_EVERY), length, RARE_EVERY):
            words[at] = f"mot{_letters(self._chance.randrange(RARE_WORDS))}"
        return " ".join(words)

    def texts(self, count: int) -> Iterator[tuple[str, str]]:
        """Yield (title, text) of `count` documents."""
        for _ in range(count):
            yield self.text(TITLE_WORDS), self.text(BODY_WORDS)

    def entries(self, count: int) -> Iterator[Entry]:
        """Yield `count` analysed documents; past the first ones, titles and texts are put together anew.

        Analysing a million texts would take twenty minutes and tell nothing of the engine.
        """
        facets = {"theme": 6, "edition": 8, "year": 12}
        pool: list[Entry] = []
        for number in range(min(count, POOL)):
            values = {name: (f"{name}-{number % many}",) for name, many in facets.items()}
            title, body = self.text(TITLE_WORDS), self.text(BODY_WORDS)
            pool.append(entry_of(document(f"note:{number}", title, body, day=1 + number % YEARS_DAYS, facets=values)))
            yield replace(pool[-1], sort_keys=_sort_keys(pool[-1], number))
        for number in range(len(pool), count):
            one, other = self._chance.choice(pool), self._chance.choice(pool)
            copy = replace(other, key=f"note:{number}", title=one.title, title_x=one.title_x, suggest=one.suggest)
            yield replace(copy, sort_keys=_sort_keys(copy, number))


def _sort_keys(entry: Entry, number: int) -> dict[str, str]:
    """Return the keys of the orders of the list of défis: most titles begin alike, some years are unknown."""
    title = f"Comment mieux {' '.join(entry.suggest)}"
    year, follow_up = 2015 + number % 10 if number % 3 else None, "Adopté" if number % 5 == 0 else ""
    one = SimpleNamespace(pk=number, title=title, year=year, follow_up=follow_up)
    return {sort.name: sort.key(one) for sort in SORTS}


def _letters(number: int) -> str:
    """Return a number in letters: a word with digits is a code, and analysed as one."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
