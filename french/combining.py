"""Combining characters: accents and marks that follow their letter."""

import re
import unicodedata

# Unicode's "stream-safe" text (UAX #15) has no more in a row; no language comes near.
MARKS_MAX = 30
# Marks are neither letters nor spaces; other signs may be among them.
_RUN = re.compile(rf"(?<![^\x00-\u02ff\w\s])[^\x00-\u02ff\w\s]{{{MARKS_MAX + 1},}}+")


def cut_marks(text: str) -> str:
    """Return `text` with at most `MARKS_MAX` marks in a row.

    For what is normalised afterwards: putting marks in order takes a time that grows with the square of their number.
    """
    return _RUN.sub(_cut, text)


def _cut(run: re.Match[str]) -> str:
    pieces, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MARKS_MAX:
            pieces.append(character)
    return "".join(pieces)
