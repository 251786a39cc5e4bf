"""Save or skip the first steps."""

from collections.abc import Iterable

from django.db import transaction

from community.first_steps.models import FirstSteps
from community.members.models import Member
from community.profiles.operations import add_to_profile
from community.territories.models import Territory
from community.themes.models import Theme


@transaction.atomic
def save_first_steps(*, member: Member, territory: Territory | None, themes: Iterable[Theme]) -> None:
    """Write what `member` chose to their profile, where it can be changed; nothing chosen makes no profile.

    Raises `PermissionDenied` for a closed account, `ValidationError` when a profile refuses the name of the account.
    """
    themes = list(themes)
    if territory or themes:
        add_to_profile(member=member, territory=territory, themes=themes, replaces_territory=True)
    FirstSteps.objects.get_or_create(member=member)


@transaction.atomic
def skip_first_steps(*, member: Member) -> None:
    """Note that `member` wants none of it."""
    FirstSteps.objects.get_or_create(member=member, defaults={"is_skipped": True})
