"""The table of contents of a long page, built from its headings, and their anchors."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.text import slugify

# From this many parts on, a reader is helped by seeing them together.
LONG = 4
# As long as the address of a page (Wagtail's `Page.slug`); what makes it reads accents in the square of their number.
ANCHOR_MAX = 255
# Neither a heading nor a link holds another: an end that is missing is not looked for beyond the next beginning.
_HEADING = re.compile(r"<h2\b([^<>]*+)>((?:[^<]++|<(?!/?h2\b))*+)</h2>")
_ID = re.compile(r'(?<![\w-])id="([^"]*)"')
_ANCHOR = re.compile(r'<a class="heading-anchor"(?:[^<]++|<(?!/?a\b))*+</a>')
# What the frame of every page calls its own parts.
_TAKEN = frozenset({"contenu", "sur-cette-page", "proches", "header-q", "search-box-q"})


@dataclass(frozen=True)
class Part:
    """A part of the page: its anchor, and its heading in plain text."""

    anchor: str
    title: str


def parts_of(html: str) -> tuple[str, list[Part]]:
    """Return `html` where every `<h2>` has an anchor that nothing else has, and the parts they begin.

    Anchors that a template has fixed stay; those made from an editor's words give way to them, and the second of
    two identical headings gets a number.
    """
    parts: list[Part] = []
    taken = dict.fromkeys(_TAKEN | _fixed(html), 1)

    def anchored(heading: re.Match[str]) -> str:
        attributes, inner = heading[1], heading[2]
        title = " ".join(unescape(strip_tags(_ANCHOR.sub("", inner))).split())
        own = _ID.search(attributes)
        if own and not _is_editors(inner):
            anchor = own[1]
        else:
            anchor = _free(own[1] if own else slugify(title[:ANCHOR_MAX]) or "partie", taken)
            attributes = _ID.sub("", attributes).rstrip() + f' id="{anchor}"'
            inner = inner.replace(f'href="#{own[1]}"', f'href="#{anchor}"') if own else inner
        parts.append(Part(anchor, title))
        return f"<h2{attributes}>{inner}</h2>"

    return _HEADING.sub(anchored, html), parts


def _is_editors(inner: str) -> bool:
    return bool(_ANCHOR.search(inner))


def _fixed(html: str) -> set[str]:
    """Return every `id` but those of the headings that editors wrote."""
    return set(_ID.findall(_HEADING.sub(lambda heading: "" if _is_editors(heading[2]) else heading[0], html)))


def _free(anchor_base: str, taken: dict[str, int]) -> str:
    """Return an anchor that is not `taken`, whose values are the last number tried after each."""
    anchor, number = anchor_base, taken.get(anchor_base, 1)
    while anchor in taken:
        number += 1
        anchor = f"{anchor_base}-{number}"
    taken[anchor_base] = number
    taken[anchor] = taken.get(anchor, 1)
    return anchor
