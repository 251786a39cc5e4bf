"""Operations on profiles."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.changes.operations import announce_change, announce_withdrawal
from cms.changes.signals import ContentKey
from community.levels.operations import TERRITORIES, domain_of
from community.members.identities.employers import territory_of_identity
from community.members.models import Member
from community.members.policies import may_sign_in
from community.profiles.models import Profile, ProfileSection, Visibility, default_visibility
from community.profiles.names import normal_name, skeleton_of, validate_name
from community.territories.kinds import Kind
from community.territories.models import Territory
from community.themes.models import Theme

# The employer that governs a territory, by its kind.
EMPLOYERS = {kind: employer for employer, kind in TERRITORIES.items()}


class LookAlikeError(ValidationError):
    """A name that is taken for that of another member."""

    def __init__(self) -> None:
        super().__init__(
            _("This name looks like that of another member, written otherwise. Write it as they do, or add something."),
            code="look_alike",
        )


def refuse_look_alike(*, name: str, member: Member) -> None:
    """Raise `LookAlikeError` when `name` is not the name of another member and looks like it; namesakes are welcome."""
    others = Profile.objects.filter(skeleton=skeleton_of(name)).exclude(member=member).values_list("name", flat=True)
    if any(other.casefold() != name.casefold() for other in others):
        raise LookAlikeError


def profile_of(member: Member) -> Profile:
    """Return the profile of `member`; a new one, not saved, has their name, and the employer that is known.

    An identity provider names it by its number, else the domain of the address does.
    """
    known = Profile.objects.filter(member=member).select_related("member", "territory").first()
    if known:
        return known
    profile = Profile(member=member, name=member.get_full_name())
    if territory := territory_of_identity(member):
        profile.employer, profile.employer_kind = str(territory)[:150], EMPLOYERS.get(Kind(territory.kind), "")
        profile.territory = territory
    elif domain := domain_of(member):
        profile.employer, profile.employer_kind = domain.employer[:150], domain.employer_kind
        profile.territory = domain.territory
    return profile


@transaction.atomic
def write_profile(
    *,
    member: Member,
    fields: Mapping[str, Any],
    themes: Iterable[Theme] = (),
    help_themes: Iterable[Theme] = (),
    visibility: Mapping[str, str],
    is_in_directory: bool,
    may_be_proposed: bool,
    accepts_questions: bool = False,
    picture: File[bytes] | None = None,
    removes_picture: bool = False,
) -> Profile:
    """Write what `member` says of themselves; `fields` are those of the model, `picture` a square (`portraits`).

    Raises `PermissionDenied` for a closed account, `ValidationError` for a name that is refused.
    """
    if not may_sign_in(member):
        raise PermissionDenied
    Member.objects.select_for_update().get(pk=member.pk)
    profile = profile_of(member)
    was_public = bool(profile.pk) and profile.visibility.get(ProfileSection.NAME) == Visibility.PUBLIC
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.name = normal_name(profile.name)
    validate_name(profile.name)
    refuse_look_alike(name=profile.name, member=member)
    profile.skeleton = skeleton_of(profile.name)
    profile.visibility = {**default_visibility(), **visibility}
    profile.in_directory_since = _since(profile.in_directory_since, is_in_directory)
    profile.proposed_since = _since(profile.proposed_since, is_in_directory and may_be_proposed)
    profile.contactable_since = _since(profile.contactable_since, accepts_questions)
    _change_picture(profile, picture, removes_picture)
    profile.full_clean(exclude=["member", "visibility", "picture"])
    profile.save()
    profile.themes.set(themes)
    profile.help_themes.set(help_themes)
    if was_public:
        announce_withdrawal(ContentKey(Profile, profile.pk))
    return profile


@transaction.atomic
def add_to_profile(
    *,
    member: Member,
    territory: Territory | None = None,
    themes: Iterable[Theme] = (),
    replaces_territory: bool = False,
) -> Profile:
    """Add followed themes to the profile of `member`, and a territory unless it has one; nothing else changes.

    With `replaces_territory`, that of the profile gives way to another.

    A profile that is not there yet is made, for members. Raises `PermissionDenied` for a closed account,
    `ValidationError` when the name of the account is refused for a profile.
    """
    if not may_sign_in(member):
        raise PermissionDenied
    Member.objects.select_for_update().get(pk=member.pk)
    profile = profile_of(member)
    if profile.pk is None:
        profile.name = normal_name(profile.name)
        validate_name(profile.name)
        refuse_look_alike(name=profile.name, member=member)
        profile.skeleton = skeleton_of(profile.name)
    if territory and (replaces_territory or profile.territory is None):
        profile.territory = territory
    profile.save()
    profile.themes.add(*themes)
    return profile


def _since(before: datetime | None, agrees: bool) -> datetime | None:
    """Return since when somebody agrees, the day of before when they did already."""
    return (before or timezone.now()) if agrees else None


def _change_picture(profile: Profile, picture: File[bytes] | None, removes: bool) -> None:
    former = profile.picture.name
    if former and (picture or removes):
        storage = profile.picture.storage
        transaction.on_commit(lambda: storage.delete(former))
        profile.picture = ""
    if picture:
        profile.picture.save("portrait.jpg", picture, save=False)


@transaction.atomic
def erase_profile(*, member: Member) -> None:
    """Delete the profile of `member` and its picture."""
    profile = Profile.objects.filter(member=member).first()
    if profile is None:
        return
    announce_withdrawal(ContentKey(Profile, profile.pk))
    _change_picture(profile, None, removes=True)
    profile.delete()


@transaction.atomic
def follow_account(*, member: Member) -> None:
    """Have what the site shows of the profile follow an account that was closed or opened."""
    pk = Profile.objects.filter(member=member).values_list("pk", flat=True).first()
    if pk is None:
        return
    announce = announce_change if member.is_active else announce_withdrawal
    announce(ContentKey(Profile, pk))
