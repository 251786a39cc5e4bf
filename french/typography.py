"""French typography for texts that come with plain spaces and apostrophes. Pure, and safe to apply twice."""

import re
from functools import lru_cache

SHORT = 200
NARROW = "\u202f"
NO_BREAK = "\u00a0"
_ANY_SPACE = r"[ \u00a0\u202f\u2009]"

# Addresses keep their characters; so do HTML tags and what stands in code.
_ADDRESS = re.compile(r"((?:https?://|www\.|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)")
_TAG = re.compile(
    r"(<!--.*?-->|<(code|pre|script|style|kbd|samp|textarea)\b.*?</\2\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE
)

_RULES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(?<=[^\W_])'(?=[^\W_]|[«“\"])"), "’"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(rf"{_ANY_SPACE}+(?=[;!?])"), NARROW),
    (re.compile(rf"{_ANY_SPACE}+(?=:(?:[\s»]|$))"), NO_BREAK),
    (re.compile(rf"«{_ANY_SPACE}*(?=\S)"), f"«{NO_BREAK}"),
    (re.compile(rf"(?<=[^\s«]){_ANY_SPACE}*»"), f"{NO_BREAK}»"),
    (re.compile(rf"(?<=\d){_ANY_SPACE}+(?=[%€])"), NO_BREAK),
    (re.compile(rf"\b(n°|p\.){_ANY_SPACE}+(?=\d)"), rf"\1{NO_BREAK}"),
]
_THOUSANDS = re.compile(r"(?<![\d.,/])(?<!\d[ \u00a0\u202f])(\d{1,3})((?:[ \u00a0]\d{3})+)(?![\d/])")
_HTML_FORMS = {"&nbsp;": NO_BREAK, "&#x27;": "'", "&#39;": "'", "&rsquo;": "’", "&laquo;": "«", "&raquo;": "»"}


def typeset(text: str) -> str:
    """Return plain `text` with French spaces, apostrophes and ellipses; addresses are left alone."""
    return _typeset_short(text) if len(text) <= SHORT else _typeset(text)


@lru_cache(maxsize=8_192)
def _typeset_short(text: str) -> str:
    """Titles and labels come again and again, a hundred on a page."""
    return _typeset(text)


def _typeset(text: str) -> str:
    pieces = _ADDRESS.split(text)
    return "".join(piece if index % 2 else _typeset_words(piece) for index, piece in enumerate(pieces))


def typeset_html(html: str) -> str:
    """Return `html` with its text set as by `typeset`; tags, code and addresses are left alone."""
    result, end = [], 0
    for tag in _TAG.finditer(html):
        result += [_typeset_fragment(html[end : tag.start()]), tag.group()]
        end = tag.end()
    return "".join([*result, _typeset_fragment(html[end:])])


def _typeset_fragment(fragment: str) -> str:
    for form, character in _HTML_FORMS.items():
        fragment = fragment.replace(form, character)
    return typeset(fragment)


def _typeset_words(words: str) -> str:
    for pattern, replacement in _RULES:
        words = pattern.sub(replacement, words)
    return _THOUSANDS.sub(lambda number: re.sub(r"[ \u00a0]", NARROW, number.group()), words)


def thousands(number: int) -> str:
    """Return a whole number with narrow no-break spaces between thousands ("36\u202f375")."""
    return f"{number:,}".replace(",", NARROW)
