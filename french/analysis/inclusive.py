"""Inclusive writing: « investi·e·s » is investi and investie, « acteur.rice.s » acteur and actrice."""

from french.analysis.characters import fold

# A feminine ending: what the base must end with, how many letters of the base go, what is put instead.
# The first that fits is taken; the condition on the base is what keeps « dis-le » and « fin.Les » apart.
_ENDINGS: dict[str, tuple[tuple[tuple[str, ...], int, str], ...]] = {
    "e": ((("b", "c", "d", "f", "g", "i", "l", "m", "n", "p", "r", "s", "t", "u", "é", "û"), 0, "e"),),
    "ne": ((("n",), 0, "ne"),),
    "le": ((("l",), 0, "le"),),
    "te": ((("ous",), 1, "te"), (("t",), 0, "te")),
    "se": ((("eur", "eux", "oux"), 1, "se"), (("s",), 0, "se")),
    "sse": ((("e",), 0, "sse"),),
    "esse": ((("e",), 1, "esse"),),
    "euse": ((("eur", "eux"), 3, "euse"),),
    "rice": ((("teur",), 3, "rice"),),
    "trice": ((("teur",), 4, "trice"),),
    "ere": ((("er",), 2, "ère"),),
    "iere": ((("ier",), 3, "ière"),),
    "fe": ((("ef",), 0, "fe"),),
    "ice": ((("teur",), 3, "rice"),),
    "he": ((("c",), 0, "he"),),
    "ue": ((("g",), 0, "ue"),),
    "ce": ((("oux",), 1, "ce"),),
    "ve": ((("f",), 1, "ve"),),
    "ive": ((("if",), 2, "ive"),),
    "che": ((("c",), 1, "che"),),
    "que": ((("c",), 1, "que"),),
    "enne": ((("en",), 2, "enne"),),
    "onne": ((("on",), 2, "onne"),),
    "elle": ((("el",), 2, "elle"), (("eau",), 3, "elle")),
    "ale": ((("al",), 2, "ale"),),
    "oise": ((("ois",), 3, "oise"),),
    "ante": ((("ant",), 3, "ante"),),
    "ente": ((("ent",), 3, "ente"),),
}
PLURAL_MARKS = frozenset({"s", "x"})
# After these marks, an ending is likely; a full stop or a hyphen is more often something else.
_PLAIN_MARKS = frozenset("·(/")


def _singular_base(base: str, ending: str) -> str:
    """Return the base without its own plural: « créateurs/trices », « locaux·ales »."""
    if base.endswith("aux") and ending.startswith("ale"):
        return f"{base[:-3]}al"
    # « ils » is no plural of a noun.
    if len(base) > 3 and base.endswith("s"):
        return base[:-1]
    return base


def feminine(base: str, ending: str) -> str | None:
    """Return the feminine that `ending` makes of `base` ("porteur", "euse" → "porteuse"), or None."""
    if len(base) < 2 or not base.isalpha():
        return None
    lowered = base.lower()
    mark = fold(ending).removesuffix("s")
    for one in (lowered, _singular_base(lowered, mark)):
        for base_ends, dropped, put in _ENDINGS.get(mark, ()):
            if one.endswith(base_ends):
                return one[: len(one) - dropped] + put
    return None


def is_plural_mark(ending: str, connector: str, follows_ending: bool) -> bool:
    """Return whether `ending` only marks the plural: « commune(s) », the last part of « agent-e-s »."""
    return fold(ending) in PLURAL_MARKS and (follows_ending or connector in _PLAIN_MARKS or connector == ")")
