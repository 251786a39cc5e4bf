"""The words of an index that begin with one letter, kept so that those close to a typed word are found at once."""

from array import array
from collections import defaultdict
from collections.abc import Iterable

from french.edit_distance import edit_distance
from search.engines.fields import VOCABULARY_SEPARATOR


def _letters(word: str) -> int:
    """Return the set of letters of a word as bits: one mistake changes two of them at most."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


class Vocabulary:
    """Terms of the vocabulary field ("mediatheque|médiathèque"), by the length of the word as compared.

    Comparing letters as bits leaves some dozens of words out of thousands to compare letter by letter.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms: defaultdict[int, list[str]] = defaultdict(list)
        self._letters: defaultdict[int, array[int]] = defaultdict(lambda: array("Q"))
        for term in terms:
            folded = term.partition(VOCABULARY_SEPARATOR)[0]
            self._terms[len(folded)].append(term)
            self._letters[len(folded)].append(_letters(folded))

    def near(self, folded: str, most: int) -> dict[int, list[str]]:
        """Return the terms whose word is within `most` edits of `folded`, itself left out, by their edits."""
        near: defaultdict[int, list[str]] = defaultdict(list)
        own, changed = _letters(folded), 2 * most
        for length in range(len(folded) - most, len(folded) + most + 1):
            for term, letters in zip(self._terms.get(length, ()), self._letters.get(length, ()), strict=True):
                if (own ^ letters).bit_count() <= changed:
                    edits = edit_distance(folded, term.partition(VOCABULARY_SEPARATOR)[0], most)
                    if 0 < edits <= most:
                        near[edits].append(term)
        return dict(sorted(near.items()))
