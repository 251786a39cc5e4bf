"""A light stemmer: plurals, feminines, participles and infinitives; no derivation.

It reads folded words, so that « reforme » and « réformé » meet; see docs/decisions/0010-light-stemmer.md for why
it was chosen rather than Snowball.
"""

from functools import lru_cache

UNTOUCHED_LENGTH = 3

IRREGULAR = {
    "travaux": "travail",
    "baux": "bail",
    "vitraux": "vitrail",
    "emaux": "email",
    "yeux": "oeil",
    "nouveau": "nouvel",
    "nouveaux": "nouvel",
    "nouvelle": "nouvel",
    "nouvelles": "nouvel",
    "beaux": "beau",
    "belle": "beau",
    "belles": "beau",
    "vieux": "vieil",
    "vieille": "vieil",
    "vieilles": "vieil",
    "toutes": "tout",
    # « bien commun » is not « commune », « cours » not « cour », « usage » not « usager », Paris not a « pari ».
    "usage": "usage",
    "usages": "usage",
    "college": "college",
    "colleges": "college",
    "banque": "banque",
    "banques": "banque",
    "vente": "vente",
    "ventes": "vente",
    "paris": "paris",
    "commun": "commun",
    "communs": "commun",
    "commune": "commune",
    "communes": "commune",
    "cours": "cours",
    "course": "course",
    "courses": "course",
    "temps": "temps",
    "corps": "corps",
    "proces": "proces",
    "acces": "acces",
    "succes": "succes",
    "progres": "progres",
    "concours": "concours",
    "parcours": "parcours",
    "discours": "discours",
    "secours": "secours",
    "recours": "recours",
    "avis": "avis",
    "pays": "pays",
    "bois": "bois",
    "repas": "repas",
    "public": "public",
    "plan": "plan",
    "plane": "plane",
    "port": "port",
    "ports": "port",
    "porte": "porte",
    "portes": "porte",
    "post": "post",
    "poste": "poste",
    "postes": "poste",
    "place": "place",
    "places": "place",
    "note": "note",
    "notes": "note",
    "mode": "mode",
    "modes": "mode",
    "lien": "lien",
    "liens": "lien",
    "jeux": "jeu",
    "jeune": "jeune",
    "jeunes": "jeune",
    "parti": "parti",
    "partis": "parti",
    "partie": "partie",
    "parties": "partie",
}

# Endings of the singular, longest first: what is taken off, what is put back, the least length of the word.
_FEMININES = (("trice", "teu", 7), ("euse", "eu", 6), ("eur", "eu", 5))
_DOUBLED = {"enn": "en", "onn": "on", "ann": "an", "ell": "el", "ett": "et"}


def _singular(word: str) -> str:
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux") and len(word) >= 5:
        return word[:-3] + "al"
    if word.endswith("ux"):
        return word[:-1]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _masculine(word: str) -> str:
    for ending, stem_ending, length in _FEMININES:
        if word.endswith(ending) and len(word) >= length:
            return word[: -len(ending)] + stem_ending
    return word


def _bare(word: str) -> str:
    """Take off final vowels and the infinitive: aidé, aidée, aider, aide; premier, première; réuni, réunir."""
    if word.endswith("ee") and len(word) >= 5:
        word = word[:-2]
    elif word.endswith("e"):
        word = word[:-1]
    if word.endswith(("er", "ez")) and len(word) >= 5:
        return word[:-2]
    if word.endswith("ir") and len(word) >= 6:
        return word[:-1]
    return word


def _consonant(word: str) -> str:
    """Give the last consonant its masculine form: publique, européenne, participative."""
    if word.endswith("qu"):
        return word[:-2] + "c"
    if word.endswith("gu"):
        return word[:-1]
    if word.endswith("iv"):
        return word[:-1] + "f"
    doubled = _DOUBLED.get(word[-3:])
    return word[:-3] + doubled if doubled and len(word) >= 4 else word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word; words of three letters or fewer, and words with a digit, stay as they are."""
    if len(word) <= UNTOUCHED_LENGTH or not word.isalpha():
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    singular = _singular(word)
    if len(singular) <= UNTOUCHED_LENGTH:
        return singular
    if singular in IRREGULAR:
        return IRREGULAR[singular]
    masculine = _masculine(singular)
    if masculine != singular:
        return masculine
    return _consonant(_bare(singular))
