"""Decisions about search with their history, tallies of searches, wishes for content."""

from search.curation.models.decisions import Change, Decision, Stamp, decision_kinds
from search.curation.models.highlights import Highlight
from search.curation.models.replacements import Replacement
from search.curation.models.synonyms import SwitchedOff, SynonymFamily
from search.curation.models.tallies import Tally
from search.curation.models.wishes import ContentWish, WishClosure

__all__ = [
    "Change",
    "ContentWish",
    "Decision",
    "Highlight",
    "Replacement",
    "Stamp",
    "SwitchedOff",
    "SynonymFamily",
    "Tally",
    "WishClosure",
    "decision_kinds",
]
