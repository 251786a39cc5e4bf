"""How well search answers judged queries."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.judged.queries import BEST, Judged

DEPTH = 10
FIRST = 3
Page = tuple[str, str]


@dataclass(frozen=True)
class Quality:
    """Means over queries: nDCG at 10, share with a best page among the first three, share without any result.

    `missed` are the queries whose best pages are further than the third.
    """

    ndcg: float
    first_three: float
    empty: float
    missed: tuple[str, ...]

    def __str__(self) -> str:
        return f"nDCG@10 {self.ndcg:.3f}, first three {self.first_three:.1%}, no result {self.empty:.1%}"


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))


def ndcg(query: Judged, pages: Sequence[Page]) -> float:
    """Return the gain of `pages` in their order, 1 for the best order possible."""
    best = _gain(sorted(query.grades.values(), reverse=True))
    return _gain([query.grades.get(page, 0) for page in pages]) / best


def measure(queries: Sequence[Judged], ask: Callable[[str], Sequence[Page]]) -> Quality:
    """Ask every query; `ask` returns (kind, address) of the first ten pages."""
    answers = [(query, ask(query.text)) for query in queries]
    best = [any(query.grades.get(page) == BEST for page in pages[:FIRST]) for query, pages in answers]
    return Quality(
        ndcg=sum(ndcg(query, pages) for query, pages in answers) / len(answers),
        first_three=sum(best) / len(answers),
        empty=sum(not pages for _, pages in answers) / len(answers),
        missed=tuple(query.text for (query, _), good in zip(answers, best, strict=True) if not good),
    )
