"""French, analysed outside the engine: text in, terms out. Pure Python, knows neither Django nor an engine.

`VERSION` moves whenever the same text gives other terms: the indexer then rebuilds the index.
"""

from search.french.analysis import Analysis, analyse, analyse_words, words
from search.french.characters import fold, normalise
from search.french.queries import Alternative, Asked, Clause, analyse_query, read_query
from search.french.tokens import Word

VERSION = 3

__all__ = [
    "VERSION",
    "Alternative",
    "Analysis",
    "Asked",
    "Clause",
    "Word",
    "analyse",
    "analyse_query",
    "analyse_words",
    "fold",
    "normalise",
    "read_query",
    "words",
]
