"""Audiences: who may see something, as pure values that send no query.

An audience is a set of requirements, and whoever meets every one of them belongs to it. A requirement is a set of
principals, and whoever has one of them meets it: a page kept for group 3 below one kept for groups 4 and 5 has the
requirements {g:3} and {g:4, g:5}. Without requirement it is everyone; a requirement that lists nobody admits nobody.

A principal is what a visitor is or has: `login` (a member), `g:12` (of group 12), `u:7` (member 7 alone), `superuser`,
`password:page:3` (typed the password of a restriction). Strangers have none.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

SIGNED_IN = "login"
SUPERUSER = "superuser"
# In the index, what everyone may see.
PUBLIC = "public"
_PASSWORD = "password:"  # noqa: S105

Principals = frozenset[str]
Requirement = frozenset[str]


def group_principal(group_id: int) -> str:
    """Return the principal of whoever is in the group `group_id`."""
    return f"g:{group_id}"


def member_principal(member_id: int) -> str:
    """Return the principal of the member `member_id` alone."""
    return f"u:{member_id}"


def password_principal(tree: str, restriction_id: int) -> str:
    """Return the principal of whoever typed the password of a restriction; `tree` is "page" or "collection"."""
    return f"{_PASSWORD}{tree}:{restriction_id}"


def _is_password(principal: str) -> bool:
    return principal.startswith(_PASSWORD)


def _implies(one: Requirement, other: Requirement) -> bool:
    """Return whether whoever meets `one` meets `other`: all but a password is had by members only."""
    return all(each in other or (SIGNED_IN in other and not _is_password(each)) for each in one)


def _without_implied(requirements: Iterable[Requirement]) -> frozenset[Requirement]:
    """Return requirements that say the same, each of them needed, so that equal audiences are equal values."""
    distinct = {
        frozenset(each for each in one if each == SIGNED_IN or _is_password(each)) if SIGNED_IN in one else one
        for one in requirements
    }
    return frozenset(one for one in distinct if not any(_implies(each, one) for each in distinct - {one}))


@dataclass(frozen=True)
class Audience:
    """Those who meet each of `requirements`; made by `Audience.of`."""

    requirements: frozenset[Requirement] = frozenset()

    @classmethod
    def of(cls, *requirements: Iterable[str]) -> Self:
        """Return those who have one principal of each of `requirements`."""
        return cls(_without_implied(frozenset(each) for each in requirements))

    def admits(self, principals: Principals) -> bool:
        """Return whether a visitor with these principals belongs to it."""
        return all(each & principals for each in self.requirements)

    def is_within(self, other: "Audience") -> bool:
        """Return whether everybody who belongs to it belongs to `other` too."""
        return all(any(_implies(own, each) for own in self.requirements) for each in other.requirements)

    @property
    def is_everyone(self) -> bool:
        return not self.requirements

    @property
    def without_passwords(self) -> "Audience":
        """Return those who are asked for a password and nothing else, and those who belong to it."""
        return Audience(frozenset(each for each in self.requirements if not each or not all(map(_is_password, each))))

    @property
    def passwords(self) -> frozenset[str]:
        """Return the passwords it asks for, as principals."""
        return frozenset(each for one in self.requirements for each in one if _is_password(each))

    @property
    def terms(self) -> frozenset[str]:
        """Return what an index holds of it; nothing for what nobody finds, whoever they are: one reaches it by its
        address, with a password.

        One requirement is written as its principals, any of which finds the document. An engine cannot ask that a
        reader meets all the requirements of a document: several are one term, which readers who meet them know
        (`terms_of`).
        """
        if self.is_everyone:
            return frozenset({PUBLIC})
        needed = {frozenset(each for each in one if not _is_password(each)) for one in self.requirements}
        if not all(needed):
            return frozenset()
        if len(needed) == 1:
            return needed.pop()
        text = "&".join(sorted("|".join(sorted(one)) for one in needed))
        return frozenset({f"all:{hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"})


EVERYONE = Audience()
NOBODY = Audience.of(())


@dataclass(frozen=True)
class FileAudience:
    """Those who may open a file by its address: its `collection` lets them pass, and one of the `pages` that show it.

    `pages` are the audiences of the live pages that show it. A file is private until there is one: what a draft or a
    pending version shows, or a page that was deleted showed, is for nobody.
    """

    collection: Audience
    pages: tuple[Audience, ...] = ()

    def admits(self, principals: Principals) -> bool:
        """Return whether a visitor with these principals may open it."""
        return self.collection.admits(principals) and self.is_shown_to(principals)

    def is_shown_to(self, principals: Principals) -> bool:
        """Return whether one of the live pages that show it may be seen."""
        return any(each.admits(principals) for each in self.pages)

    @property
    def asks_for_passwords(self) -> bool:
        return any(each.passwords for each in (self.collection, *self.pages))


def terms_of(principals: Principals, audiences: Iterable[Audience]) -> frozenset[str]:
    """Return the terms of an index that a reader may see, where `audiences` has all that have several requirements."""
    joined = (each.terms for each in audiences if len(each.requirements) > 1 and each.admits(principals))
    return frozenset({PUBLIC}).union(principals, *joined)


@dataclass(frozen=True)
class RestrictedTree:
    """Where the branches of a tree (pages, collections of files) are restricted: what is asked of who enters, by path.

    Paths are those of treebeard: that of what is below begins with it.
    """

    requirements: Mapping[str, frozenset[Requirement]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.requirements)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(path) for path in self.requirements})

    def audience(self, path: str) -> Audience:
        """Return who passes all the restrictions at `path` and above."""
        above = {path[:length] for length in self._lengths}
        return Audience.of(*(one for each in above for one in self.requirements.get(each, ())))

    @cached_property
    def audiences(self) -> frozenset[Audience]:
        """Return every audience that a place of this tree has, but everyone."""
        return frozenset(self.audience(path) for path in self.requirements)

    @cached_property
    def asks_for_passwords(self) -> bool:
        return any(each.passwords for each in self.audiences)

    def closed_to(self, principals: Principals) -> list[str]:
        """Return the paths where the branches begin that a visitor may not enter, the highest only."""
        closed: list[str] = []
        for path in sorted(self.requirements):
            inside = closed and path.startswith(closed[-1])
            if not inside and not all(one & principals for one in self.requirements[path]):
                closed.append(path)
        return closed
