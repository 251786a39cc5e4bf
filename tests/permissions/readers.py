"""Those who come to read, and what each is let in to: written by hand, from what restrictions promise."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group

from community.members.groups import GroupName
from community.members.operations import create_groups, join_group
from tests.cast import member

STRANGER, MEMBER, OF_A, OF_B, OF_BOTH = "a stranger", "a member", "of A", "of B", "of both"
SUSPENDED, MODERATOR, SUPERUSER = "suspended, of both", "a moderator", "a superuser"
READERS = (STRANGER, MEMBER, OF_A, OF_B, OF_BOTH, SUSPENDED, MODERATOR, SUPERUSER)

EVERYBODY = frozenset(READERS)
NOBODY: frozenset[str] = frozenset()
MEMBERS = EVERYBODY - {STRANGER, SUSPENDED}
# A superuser is of all groups for Wagtail; a moderator is of none that they did not join.
IN_A = frozenset({OF_A, OF_BOTH, SUPERUSER})
IN_B = frozenset({OF_B, OF_BOTH, SUPERUSER})
IN_BOTH = frozenset({OF_BOTH, SUPERUSER})
IN_ONE = frozenset({OF_A, OF_B, OF_BOTH, SUPERUSER})
SUPERUSERS = frozenset({SUPERUSER})


def groups() -> dict[str, Group]:
    """Return the groups A and B, made when they are not there."""
    return {name: Group.objects.get_or_create(name=f"Groupe {name}")[0] for name in "AB"}


def readers() -> Mapping[str, Any]:
    """Make the account of each reader; None for the stranger."""
    create_groups()
    both = [*groups().values()]
    people = {
        STRANGER: None,
        MEMBER: member("Alix"),
        OF_A: member("Annie"),
        OF_B: member("Basile"),
        OF_BOTH: member("Claude"),
        SUSPENDED: member("Sacha", is_active=False),
        MODERATOR: member("Morgan"),
        SUPERUSER: member("Dominique", is_superuser=True),
    }
    join_group(member=people[MODERATOR], group=GroupName.MODERATORS)
    people[OF_A].groups.add(both[0])
    people[OF_B].groups.add(both[1])
    for name in (OF_BOTH, SUSPENDED):
        people[name].groups.add(*both)
    return people
