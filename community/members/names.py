"""Names that members give themselves: one script, nothing invisible, no word of the site, not the look of another."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from french.folding import fold

NAME_MAX = 100
# Nothing longer is read.
READ_MAX = 4 * NAME_MAX
MARKS_MAX = 2
# Letters that show nothing: fillers of Hangul, the empty cell of Braille.
BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
# What is not written at all, or only for machines.
INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
# Scripts that one language writes together.
SAME_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "HANGUL": "CJK"}
# Words by which the site and those who run it are known, folded.
RESERVED = frozenset(
    "admin administrateur administratrice administration animateur animatrice anonyme cnfpt moderateur moderatrice "
    "moderation root support systeme webmaster".split()
)
RESERVED_PHRASES = ("ancien membre", "ancienne membre", "prochains pas", "service public")
# What looks like a letter or a figure of our alphabet, after UTS 39; only what people use to pass for another.
_LOOKS = str.maketrans(
    dict(zip("авеіјкмнорсԁѕтухһӏԛԝ", "abeijkmhopcdstyxhlqw", strict=True))
    | dict(zip("АВЕІЈКМНОРСЅТУХԚԜӀ", "ABEIJKMHOPCSTYXQWl", strict=True))
    | dict(zip("αικνορτυχ", "aikvoptux", strict=True))
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHlKMNOPTYX", strict=True))
    | {"0": "o", "O": "o", "1": "l", "I": "l", "|": "l", "ı": "i", "ɑ": "a", "ɡ": "g", "’": "'", "ʼ": "'", "‐": "-"}
)


def normal_name(name: str) -> str:
    """Return a name as it is stored: NFKC, with single spaces; cut after `READ_MAX` characters."""
    return " ".join(unicodedata.normalize("NFKC", name[:READ_MAX]).split())


def skeleton_of(name: str) -> str:
    """Return what a name looks like: two names of the same skeleton are taken for each other."""
    decomposed = unicodedata.normalize("NFD", normal_name(name)).translate(_LOOKS)
    return decomposed.casefold().replace("rn", "m").replace("vv", "w")


def validate_name(name: str) -> None:
    """Raise `ValidationError` for a name (normal) that is not one: the message says what to change."""
    if any(unicodedata.category(sign) in INVISIBLE or sign in BLANK for sign in name):
        raise ValidationError(_("This name has invisible characters: type it again."), code="invisible")
    if not any(sign.isalpha() for sign in name):
        raise ValidationError(_("A name has letters."), code="letters")
    if _is_overloaded(name):
        raise ValidationError(_("A letter of this name has too many accents."), code="marks")
    if len(_scripts_of(name)) > 1:
        raise ValidationError(_("This name mixes alphabets: write it in one."), code="scripts")
    plain = _plain(name)
    if RESERVED_SKELETONS & set(plain.split()) or any(f" {each} " in f" {plain} " for each in PHRASE_SKELETONS):
        raise ValidationError(_("This name belongs to the site and those who run it: choose yours."), code="reserved")


def _is_overloaded(name: str) -> bool:
    marks = 0
    for sign in unicodedata.normalize("NFD", name):
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > MARKS_MAX:
            return True
    return False


def _scripts_of(name: str) -> set[str]:
    names = (unicodedata.name(sign, "").split(" ", 1)[0] for sign in name if sign.isalpha())
    return {SAME_SCRIPT.get(script, script) for script in names}


def _plain(name: str) -> str:
    """Return what a name looks like at a glance, in capitals as in small letters."""
    return fold(skeleton_of(name).replace("-", " ").replace("'", " ")).replace("l", "i")


RESERVED_SKELETONS = frozenset(map(_plain, RESERVED))
PHRASE_SKELETONS = tuple(map(_plain, RESERVED_PHRASES))
