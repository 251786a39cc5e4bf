"""The analyser of French for search: text in, terms out. Pure Python, knows neither Django nor an engine.

`VERSION` moves whenever the same text gives other terms: the indexer then rebuilds the index.
"""

from french.analysis.characters import fold, normalise
from french.analysis.families import Families, Family, built_in
from french.analysis.indexing import Analysis, analyse, analyse_words, words
from french.analysis.lexicon import is_word
from french.analysis.queries import (
    Alternative,
    Clause,
    ParsedQuery,
    analyse_query,
    key_of,
    parse_query,
    without_operators,
)
from french.analysis.synonyms import FAMILIES
from french.analysis.tokens import Word

VERSION = 6

__all__ = [
    "FAMILIES",
    "VERSION",
    "Alternative",
    "Analysis",
    "ParsedQuery",
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
    "parse_query",
    "without_operators",
    "words",
]
