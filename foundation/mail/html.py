"""Build the HTML part of a message from its plain text, in `templates/mail/<name>.txt`.

An address of this site that stands on a line of its own becomes a link named by the line before it; the tags
`{% action %}` (the one button) and `{% quote %}` (somebody's own words) of foundation/mail/templatetags/mail.py leave
marks that nobody can forge. The layout escapes everything.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from foundation.static_files import brand

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
_SPACE = re.compile(r"\s")
LAYOUT = "mail/layout.html"


@dataclass(frozen=True)
class Block:
    """A part of a message. `kind` is "text", "link", "action" or "quote"."""

    kind: str
    text: str
    address: str = ""


def mark(secret: str, block: Block) -> str:
    """Return the line that stands for a block until the HTML is made; `secret` is of this message alone."""
    return f"\n\n{secret}{json.dumps([block.kind, block.text, block.address])}\n\n"


def blocks_of(text: str, secret: str = "") -> Iterator[Block]:
    """Yield the blocks of a plain text, its signature left out: the foot of the layout says it."""
    for paragraph in _BETWEEN_PARAGRAPHS.split(text.strip()):
        if secret and paragraph.startswith(secret):
            yield Block(*json.loads(paragraph.removeprefix(secret)))
            continue
        *before, last = paragraph.strip().splitlines() or [""]
        if _is_ours(last):
            yield Block("link", " ".join(before).rstrip(" :\u00a0\u202f") or last, last)
        elif paragraph.strip() not in ("", settings.SITE_NAME):
            yield Block("text", paragraph.strip())


def _is_ours(line: str) -> bool:
    return line.startswith(f"{settings.SITE_URL}/") and not _SPACE.search(line)


def compose(subject: str, text: str, secret: str = "") -> str:
    """Return the HTML of a message whose plain text, marked with `secret`, is `text`."""
    blocks = list(blocks_of(text, secret))
    context = {
        "subject": subject,
        "blocks": blocks,
        "site_url": settings.SITE_URL,
        "site_name": settings.SITE_NAME,
        "light": brand.colours("light"),
        "dark": brand.colours("dark"),
    }
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string(LAYOUT, context)
