"""Compile the French catalogues (.po, in the repository) into what Django reads (.mo, not in it)."""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"
# Our sentences, and those of Wagtail that this site says otherwise.
CATALOGUES = (LOCALE, LOCALE / "wagtail")


def compile_catalogue(source: Path, compiled: Path) -> None:
    """Write `compiled` from `source`, whole or not at all."""
    with source.open("rb") as po:
        catalogue = read_po(po, locale="fr", abort_invalid=True)
    unfinished = compiled.with_suffix(f".{os.getpid()}.unfinished")
    with unfinished.open("wb") as mo:
        write_mo(mo, catalogue)
    unfinished.replace(compiled)


def main() -> int:
    """Compile what `bin/messages` and `bin/setup` ask for."""
    for catalogue in CATALOGUES:
        messages = catalogue / "fr" / "LC_MESSAGES"
        compile_catalogue(messages / "django.po", messages / "django.mo")
    return 0


if __name__ == "__main__":
    sys.exit(main())
