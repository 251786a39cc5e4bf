"""To whom the first steps are proposed."""

from typing import Any

from community.first_steps.models import FirstSteps


def has_first_steps(user: Any) -> bool:
    """Return whether the first steps of `user` are neither saved nor skipped."""
    return bool(user.is_authenticated and not FirstSteps.objects.filter(member=user).exists())
