"""Profiles of members."""

from collections.abc import Iterable
from typing import Any

from community.members.models import Member
from community.profiles.models import Profile, ProfileSection, Visibility
from community.profiles.operations import write_profile


def profile(
    member: Member,
    *,
    profile_for: str = Visibility.MEMBERS,
    in_directory: bool = True,
    proposed: bool = False,
    contactable: bool = False,
    visibility: dict[str, str] | None = None,
    themes: Iterable[Any] = (),
    help_themes: Iterable[Any] = (),
    **fields: Any,
) -> Profile:
    """Write the profile of `member`, everything of it shown to `profile_for` but what `visibility` says otherwise."""
    return write_profile(
        member=member,
        fields={"name": f"{member.first_name} Exemple", **fields},
        themes=themes,
        help_themes=help_themes,
        visibility={**dict.fromkeys(ProfileSection.values, profile_for), **(visibility or {})},
        is_in_directory=in_directory,
        may_be_proposed=proposed,
        accepts_questions=contactable,
    )
