"""The length of passwords."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from community.members.models import Member
from community.members.policies import is_staff_member

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
