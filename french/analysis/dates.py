"""Dates and ordinals: « 12/07/2017 », « 2017-07-12 » and « 12 juillet 2017 » have the same words."""

import re

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
DATE = r"""(?P<date>(?<![\w.,/-])(?:
    (?:0?[1-9]|[12]\d|3[01])(?P<mark>[/.-])(?:0?[1-9]|1[0-2])(?P=mark)(?:\d{4}|\d{2})
    |\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])
    )(?![\w/-]|[.,]\w))"""

_FIGURES = re.compile(r"\d+")
_ORDINAL = re.compile(r"(\d{1,4})(?:er|re|ere|e|eme|nd|nde)s?")


def parts_of_date(text: str) -> list[tuple[str, int, int]]:
    """Return day, month and year of a text that `DATE` matched, as they are said, each with its place in the text."""
    numbers = [(figures[0], *figures.span()) for figures in _FIGURES.finditer(text)]
    day, month = (2, 1) if len(numbers[0][0]) == 4 else (0, 1)
    words = {day: str(int(numbers[day][0])), month: MONTHS[int(numbers[month][0]) - 1]}
    return [(words.get(index, figures), start, end) for index, (figures, start, end) in enumerate(numbers)]


def number_of(folded: str) -> str:
    """Return the number of an ordinal in figures (« 1er », « 2e »), and any other word as it is."""
    match = _ORDINAL.fullmatch(folded) if folded[:1].isdecimal() else None
    return match[1] if match else folded
