"""What members are close to: the themes they follow and where they work."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from community.profiles.models import Profile


@dataclass(frozen=True)
class Interests:
    """The keys of the themes followed; the territory of the employer, then what contains it, with their names."""

    themes: frozenset[int] = frozenset()
    territory: int | None = None
    areas: dict[int, str] = field(default_factory=dict)


NONE = Interests()


def read_interests(member_pks: Collection[int]) -> dict[int, Interests]:
    """Return the interests of each of these members who has a profile; two queries whatever their number."""
    themes: dict[int, set[int]] = defaultdict(set)
    through = Profile.themes.through.objects.filter(profile__member__in=member_pks)
    for member, theme in through.values_list("profile__member", "theme"):
        themes[member].add(theme)
    related = ("territory__epci", "territory__department", "territory__region")
    profiles = Profile.objects.filter(member__in=member_pks).select_related("territory", *related)
    found = {}
    for profile in profiles:
        place = profile.territory
        chain = [place, place.epci, place.department, place.region] if place else []
        areas = {area.pk: area.name for area in chain if area}
        found[profile.member_id] = Interests(frozenset(themes[profile.member_id]), place.pk if place else None, areas)
    return found
