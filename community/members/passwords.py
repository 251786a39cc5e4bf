"""The length of passwords."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

from community.members.models import Member
from community.members.policies import is_staff_member
from french.folding import fold

# Longer is not a password but an attempt to keep the hasher busy.
LONGEST_PASSWORD = 1_024


class LengthValidator:
    """Refuse passwords that are too short, or far too long. `members` and `staff` are the fewest characters of each."""

    def __init__(self, members: int, staff: int) -> None:
        self.members = members
        self.staff = staff

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` for a password that is too short for `user`, or too long for anybody."""
        is_staff = isinstance(user, Member) and is_staff_member(user)
        shortest = self.staff if is_staff else self.members
        if len(password) < shortest:
            raise ValidationError(self._sentence(shortest), code="password_too_short")
        if len(password) > LONGEST_PASSWORD:
            message = ngettext("%(count)s character at most.", "%(count)s characters at most.", LONGEST_PASSWORD)
            raise ValidationError(message % {"count": LONGEST_PASSWORD}, code="password_too_long")

    def get_help_text(self) -> str:
        """Return the rule for members."""
        return self._sentence(self.members)

    def _sentence(self, count: int) -> str:
        return ngettext(
            "%(count)s character at least: a few words make a good password.",
            "%(count)s characters at least: a few words make a good password.",
            count,
        ) % {"count": count}


# What is tried first here, without accents; the words of other places are in Django's list.
OBVIOUS: tuple[str, ...] = (
    "administration",
    "azerty",
    "bonjour",
    "cluny",
    "cnfpt",
    "commune",
    "innovation",
    "mairie",
    "motdepasse",
)
OBVIOUS += ("password", "prochains", "qwerty", "soleil", "territoire", "territorial")
FEWEST_CHARACTERS = 4


class ObviousValidator:
    """Refuse passwords that are nothing but obvious words and characters that follow each other (1234, aaaa, abcd)."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` when too little is left without them."""
        rest = fold(password[:LONGEST_PASSWORD])
        for word in OBVIOUS:
            rest = rest.replace(word, "")
        steps = zip(rest, rest[1:], strict=False)
        surprises = {after for before, after in steps if abs(ord(after) - ord(before)) > 1 and before + after != "90"}
        if len(surprises) < FEWEST_CHARACTERS:
            raise ValidationError(self.get_help_text(), code="password_obvious")

    def get_help_text(self) -> str:
        """Return the rule."""
        return gettext("Not the words and the figures that anybody would try first.")
