"""French, analysed outside the engine: text in, terms out. Pure Python, knows neither Django nor an engine.

`VERSION` moves whenever the same text gives other terms: the indexer then rebuilds the index.
"""

from search.french.analysis import Analysis, analyse, analyse_words, words
from search.french.characters import fold, normalise
from search.french.families import Families, Family, built_in
from search.french.lexicon import is_word
from search.french.queries import Alternative, Asked, Clause, analyse_query, key_of, read_query, typed_freely
from search.french.synonyms import FAMILIES
from search.french.tokens import Word

VERSION = 4

__all__ = [
    "FAMILIES",
    "VERSION",
    "Alternative",
    "Analysis",
    "Asked",
    "Clause",
    "Families",
    "Family",
    "Word",
    "analyse",
    "analyse_query",
    "analyse_words",
    "built_in",
    "fold",
    "is_word",
    "key_of",
    "normalise",
    "read_query",
    "typed_freely",
    "words",
]
