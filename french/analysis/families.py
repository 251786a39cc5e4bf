"""Families of synonyms, indexed so that they can be applied to a query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from french.analysis.indexing import analyse
from french.analysis.synonyms import FAMILIES

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Words that stand for each other; when `one_way`, the others stand for the first one and not the reverse."""

    members: tuple[str, ...]
    one_way: bool = False


@dataclass(frozen=True, slots=True)
class Families:
    """For the terms of each member, the terms of the others of its families; `longest` is that of a member, in terms.

    A member of small words only stands for nothing and is left out.
    """

    others: Mapping[Terms, tuple[Terms, ...]]
    longest: int

    @classmethod
    def of(cls, families: Iterable[Family]) -> "Families":
        """Return `families` ready to be applied."""
        others: dict[Terms, tuple[Terms, ...]] = {}
        for family in families:
            members = [each for each in map(analyse, family.members) if each.terms]
            for member in members[:1] if family.one_way else members:
                # « codesign » is the joined form of « co-design »: the same member.
                for form in {member.terms, *((joined,) for joined in member.extra)}:
                    known = others.get(form, ())
                    rest = (each.terms for each in members if each is not member and each.terms != form)
                    others[form] = known + tuple(dict.fromkeys(terms for terms in rest if terms not in known))
        filled = {form: terms for form, terms in others.items() if terms}
        return cls(MappingProxyType(filled), max(map(len, filled), default=1))


@cache
def built_in() -> Families:
    """Return the families of the code, all of them."""
    return Families.of(Family(members) for members in FAMILIES)
