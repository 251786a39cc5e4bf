"""What people decided and when, what is missing, what is looked for."""

from search.curation.models.changes import Change
from search.curation.models.decisions import Decision, decided_kinds
from search.curation.models.highlights import Highlight
from search.curation.models.replacements import Replacement
from search.curation.models.stamps import Stamp
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
    "decided_kinds",
]
