"""Members to meet: those of one's region who want to be found, or else the latest to arrive."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from community.profiles.listing import visible_to_all
from community.profiles.models import Profile, ProfileSection
from community.profiles.presentation import VisibleProfile, profile_for
from community.territories.models import Territory

SHOWN = 6


@dataclass(frozen=True)
class Neighbours:
    """The people of a `place`; without one, of the whole community."""

    place: Territory | None
    people: list[VisibleProfile]


def neighbours_of(member: Any, territory: Territory | None) -> Neighbours:
    """Return who is here from the region of `territory`, as far as they show it; the newest members without anybody."""
    found = (
        Profile.objects.in_directory(member)
        .exclude(member=member.pk)
        .with_cards()
        .order_by("-in_directory_since", "pk")
    )
    region = (territory.region or territory) if territory else None
    if region:
        inside = Q(territory=region) | Q(territory__region=region)
        if near := list(found.filter(inside & visible_to_all(ProfileSection.EMPLOYER))[:SHOWN]):
            return Neighbours(region, [profile_for(each, member) for each in near])
    return Neighbours(None, [profile_for(each, member) for each in found[:SHOWN]])
