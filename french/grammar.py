"""French grammar for sentences made of labels: articles, lower case, enumerations. Pure functions."""

import re
from collections.abc import Sequence

_VOWEL = re.compile(r"[aàâeéèêëiîïoôuûùœæyh]", re.IGNORECASE)
_FEMININE = ("tion", "sion", "xion", "té", "tié", "ie", "ique", "ture", "ence", "ance", "ée", "esse")
_MASCULINE = ("ment", "isme", "age", "eau", "oir", "al", "el", "cours")


def sentence_form(label: str) -> str:
    """Return `label` as it stands within a sentence: its first letter small, unless it begins an acronym or a name."""
    return label[:1].lower() + label[1:] if len(label) > 1 and label[1].islower() else label


def with_article(label: str) -> str:
    """Return a theme as one says it: "la transition écologique", "les réformes territoriales".

    Where the gender cannot be told, or where two nouns share no article, the theme is named instead:
    "le thème « Management et organisation »".
    """
    first = label.split(" ", 1)[0].lower()
    if not first or " et " in label or first in ("le", "la", "les", "un", "une"):
        return f"le thème «\u00a0{label}\u00a0»"
    small = sentence_form(label)
    if first.endswith(("s", "x")):
        return f"les {small}"
    feminine, masculine = first.endswith(_FEMININE), first.endswith(_MASCULINE)
    if not feminine and not masculine:
        return f"le thème «\u00a0{label}\u00a0»"
    if _VOWEL.match(first):
        return f"l’{small}"
    return f"{'la' if feminine else 'le'} {small}"


def enumeration(words: Sequence[str], last: str) -> str:
    """Return `words` with commas, and `last` before the last one: "a, b et c"."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def either(words: Sequence[str]) -> str:
    """Return "a, b ou c"."""
    return enumeration(words, "ou")


def together(words: Sequence[str]) -> str:
    """Return "a, b et c"."""
    return enumeration(words, "et")
