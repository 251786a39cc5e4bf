"""A list of French words, for spelling correction: what nobody has written about yet is no typing mistake.

The list and where it comes from: `README.md` beside this file.
"""

import gzip
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("mots.txt.gz")
# « seniors », « rideaux » and « journaux » are in the list as « senior », « rideau » and « journal ».
_PLURALS = (("s", ""), ("x", ""), ("aux", "al"))


@cache
def _lines() -> bytes:
    """Return the words, one a line: looked through as they stand, they take 0.7 MB where a set would take 9."""
    return b"\n" + gzip.decompress(FILE.read_bytes())


def is_word(folded: str) -> bool:
    """Return whether a folded word is one of French, singular or plural; of verbs only the infinitive is known."""
    singulars = (folded[: -len(ending)] + put for ending, put in _PLURALS if folded.endswith(ending))
    return folded.isalpha() and any(f"\n{form}\n".encode() in _lines() for form in (folded, *singulars) if form)
