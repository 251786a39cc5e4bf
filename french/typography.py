"""French typography for texts that come with plain spaces and apostrophes. Pure, and safe to apply twice."""

import re
from collections.abc import Iterator
from functools import lru_cache

SHORT = 200
NARROW = "\u202f"
NO_BREAK = "\u00a0"
_ANY_SPACE = r"[ \u00a0\u202f\u2009]"

# Every expression here reads a run of characters once, from its beginning: a text of spaces costs no more than words.
# Addresses keep their characters; so do HTML tags and what stands in code.
_ADDRESS = re.compile(r"((?:https?://|www\.|mailto:)[^\s<>]++|(?<![^\s<>@])[^\s<>@]++@[^\s<>@]+\.[^\s<>@]++)")
_VERBATIM = re.compile(r"<(code|pre|script|style|kbd|samp|textarea)\b", re.IGNORECASE | re.ASCII)
_CLOSING = re.compile(r"</(code|pre|script|style|kbd|samp|textarea)\s*+>", re.IGNORECASE | re.ASCII)

_RULES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(?<=[^\W_])'(?=[^\W_]|[«“\"])"), "’"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(rf"(?<!{_ANY_SPACE}){_ANY_SPACE}++(?=[;!?])"), NARROW),
    (re.compile(rf"(?<!{_ANY_SPACE}){_ANY_SPACE}++(?=:(?:[\s»]|$))"), NO_BREAK),
    (re.compile(rf"«{_ANY_SPACE}*+(?=\S)"), f"«{NO_BREAK}"),
    (re.compile(rf"(?<=[^\s«]){_ANY_SPACE}*+»"), f"{NO_BREAK}»"),
    (re.compile(rf"(?<=\d){_ANY_SPACE}++(?=[%€])"), NO_BREAK),
    (re.compile(rf"\b(n°|p\.){_ANY_SPACE}++(?=\d)"), rf"\1{NO_BREAK}"),
]
_PLAIN_SPACE = re.compile(r"[ \u00a0]")
_THOUSANDS = re.compile(r"(?<![\d.,/])(?<!\d[ \u00a0\u202f])(\d{1,3})((?:[ \u00a0]\d{3})+)(?![\d/])")
# What ends a word, "Lab'" or "l'" before a link, unless it closes a quotation.
_CUT_WORD = re.compile(r"(?<=[^\W\d_])'(?=[\s,.;:!?)»]|\Z)")
_OPENING = re.compile(r"(?<![^\s(«“])'")
# Not in an address, a name of file or the name of a character.
_ORDINAL = re.compile(r"(?<![\w./@#&-])(\d{1,4}|[IVX]{2,7})(ers?|res?|es?)(?![\w/@-]|\.\w)")
_RAISED = r"\1<sup>\2</sup>"
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
    for tag_start, tag_end in _tags(html):
        result += [_typeset_fragment(html[end:tag_start]), html[tag_start:tag_end]]
        end = tag_end
    return "".join([*result, _typeset_fragment(html[end:])])


def _tags(html: str) -> Iterator[tuple[int, int]]:
    """Yield where each tag, comment or verbatim element begins and ends. One that is not closed is a plain tag.

    Written out because an expression looks for a missing end again after each beginning.
    """
    closings = _closings(html)
    last_comment = html.rfind("-->")
    start = html.find("<")
    while start >= 0:
        end = html.find(">", start) + 1
        if not end:
            return
        verbatim = _VERBATIM.match(html, start)
        if verbatim:
            ends = closings.get(verbatim[1].lower(), [])
            while ends and ends[-1][0] < verbatim.end():
                ends.pop()
            end = ends[-1][1] if ends else end
        elif html.startswith("<!--", start) and start + 4 <= last_comment:
            end = html.find("-->", start + 4) + 3
        yield start, end
        start = html.find("<", end)


def _closings(html: str) -> dict[str, list[tuple[int, int]]]:
    """Return where the closing tags of verbatim elements stand, by name, the first last."""
    places: dict[str, list[tuple[int, int]]] = {}
    for closing in _CLOSING.finditer(html):
        places.setdefault(closing[1].lower(), []).append(closing.span())
    return {name: spans[::-1] for name, spans in places.items()}


def _typeset_fragment(fragment: str) -> str:
    for form, character in _HTML_FORMS.items():
        fragment = fragment.replace(form, character)
    return typeset(fragment)


def raise_ordinals(html: str) -> str:
    """Return `html` with the endings of ordinals raised: "2<sup>e</sup>", "XXI<sup>e</sup>", "1<sup>er</sup>"."""
    if not _ORDINAL.search(html):
        return html
    result, end = [], 0
    for tag_start, tag_end in _tags(html):
        result += [_ORDINAL.sub(_RAISED, html[end:tag_start]), html[tag_start:tag_end]]
        end = tag_end
    return "".join([*result, _ORDINAL.sub(_RAISED, html[end:])])


def _typeset_words(words: str) -> str:
    for pattern, replacement in _RULES:
        words = pattern.sub(replacement, words)
    if "'" in words and not _OPENING.search(words):
        words = _CUT_WORD.sub("’", words)
    return _THOUSANDS.sub(lambda number: _PLAIN_SPACE.sub(NARROW, number.group()), words)


def thousands(number: int) -> str:
    """Return a whole number with narrow no-break spaces between thousands ("36\u202f375")."""
    return f"{number:,}".replace(",", NARROW)
