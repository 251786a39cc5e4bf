"""The text of a question or an answer: plain text, nothing invisible, of a size that somebody reads."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

TEXT_MIN, TEXT_MAX = 10, 5_000
# Nothing longer is read.
READ_MAX = 4 * TEXT_MAX
# What turns the direction of writing, and hides what a text says.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK_LINES = re.compile(r"\n\n\n+")


def normal_text(text: str) -> str:
    """Return a text as it is stored: one kind of line ends, no control character; cut after `READ_MAX` characters."""
    lines = text[:READ_MAX].replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    visible = (sign for sign in lines if sign == "\n" or not (_is_control(sign) or sign in _DIRECTIONS))
    return _BLANK_LINES.sub("\n\n", "".join(visible)).strip()


def validate_text(text: str) -> None:
    """Raise `ValidationError` for a text (normal) that is too short or too long."""
    if len(text) < TEXT_MIN:
        message = ngettext("Write %(count)s character at least.", "Write %(count)s characters at least.", TEXT_MIN)
        raise ValidationError(message % {"count": TEXT_MIN}, code="short")
    if len(text) > TEXT_MAX:
        message = ngettext(
            "This text has %(count)s character too many.", "This text has %(count)s characters too many.", len(text)
        )
        raise ValidationError(message % {"count": len(text) - TEXT_MAX}, code="long")


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc"
