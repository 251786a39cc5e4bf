"""Names of uploaded files: the random stored name, and the sanitised name that readers see."""

import re
import secrets
import unicodedata

from cms.media.kinds import KINDS, extension_of

LONGEST_STEM = 100
# File systems and browsers give 255 characters at most; the extension is at the end.
READ_MAX = 1_000
NAMELESS = "fichier"
# What file systems, headers or shells give a meaning to.
_FOLDER_MARK = re.compile(r"[/\\]")
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*\\/;%]+')


def random_name(shown: str) -> str:
    """Return 128 random bits in hexadecimal, with the extension of `shown` when the site knows it."""
    extension = extension_of(shown)
    return secrets.token_hex(16) + (f".{extension}" if extension in KINDS else "")


def key_of(stored: str) -> str:
    """Return the part of a random stored name that an address repeats: who does not know it finds nothing."""
    return stored.rsplit("/", 1)[-1].split(".", 1)[0][:16]


def shown_name(original: str) -> str:
    """Return the name to show and to send, from the one that a browser gave.

    Without folders, control characters, changes of writing direction, line ends or invisible letters; at most
    `LONGEST_STEM` characters before the extension. "fichier" when nothing is left.
    """
    last = _FOLDER_MARK.split(original)[-1]
    if len(last) > READ_MAX:
        last = last[: READ_MAX // 2] + last[-READ_MAX // 2 :]
    printed = "".join(_printed(character) for character in unicodedata.normalize("NFC", last))
    plain = " ".join(_NOT_IN_A_NAME.sub("-", printed).split())
    extension = extension_of(plain)
    stem = plain[: -len(extension) - 1] if extension else plain
    stem = stem.strip(" .-")[:LONGEST_STEM].strip(" .-") or NAMELESS
    return f"{stem}.{extension[:10].strip()}" if extension else stem


def _printed(character: str) -> str:
    category = unicodedata.category(character)
    if category.startswith("Z"):
        return " "
    return "" if category.startswith("C") else character
