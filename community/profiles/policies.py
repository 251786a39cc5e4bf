"""Who is shown what of a profile: the only place that decides."""

from typing import Any

from django.conf import settings

from community.profiles.models import Profile, ProfileSection, Visibility
from community.profiles.querysets import visibilities_for

# Whom a profile is shown as if they were reading it.
STRANGER, MEMBER = (Visibility.PUBLIC.value,), (Visibility.PUBLIC.value, Visibility.MEMBERS.value)
EVERY_SECTION = frozenset(ProfileSection.values)


def sections_for(profile: Profile, visibilities: tuple[str, ...]) -> frozenset[str]:
    """Return the sections that readers of these visibilities are shown; nothing when the name is not for them."""
    visible = frozenset(name for name in ProfileSection.values if profile.visibility.get(name) in visibilities)
    return visible if ProfileSection.NAME in visible and is_open(profile) else frozenset()


def visible_sections(profile: Profile, reader: Any) -> frozenset[str]:
    """Return the sections that `reader` is shown: all of one's own."""
    if is_own(profile, reader):
        return EVERY_SECTION
    return sections_for(profile, visibilities_for(reader))


def is_own(profile: Profile, reader: Any) -> bool:
    """Return whether the profile is that of `reader`."""
    return bool(reader is not None and reader.is_authenticated and reader.pk == profile.member_id)


def is_open(profile: Profile) -> bool:
    """Return whether the account is open; those of demonstration are closed in production."""
    return profile.member.is_active and not (settings.IS_PRODUCTION and profile.member.is_demonstration)


def may_see(reader: Any, profile: Profile) -> bool:
    """Return whether `reader` may know that this profile exists; the same answer as `visible_to(reader)`."""
    return is_open(profile) and ProfileSection.NAME in visible_sections(profile, reader)


def widest_visibilities(profile: Profile) -> tuple[str, ...]:
    """Return the visibilities of the whole of those who may see the profile: what is indexed is for all of them."""
    return STRANGER if profile.visibility.get(ProfileSection.NAME) == Visibility.PUBLIC else MEMBER
