"""Operations on identities: attach, use and detach. The member is told of each change by mail, at once.

What is stored is who the person is at the provider and for whom they work (SIRET), never a token.
"""

import secrets

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from community.account_events.operations import record_event
from community.members.identities.claims import Identity
from community.members.models import Member
from foundation.mail.operations import queue_mail

# Somebody may work for several, and change.
SIRETS_MAX = 10


class IdentityTakenError(Exception):
    """An identity that signs in to another account."""


def account_with(identity: Identity) -> SocialAccount | None:
    """Return the row of this identity, with its member; None when it is attached to nobody."""
    rows = SocialAccount.objects.select_related("user")
    return rows.filter(provider=identity.issuer, uid=identity.subject).first()


def is_new_employer(account: SocialAccount, identity: Identity) -> bool:
    """Return whether the provider names an employer whom this member has not yet confirmed with a code."""
    return bool(identity.siret) and identity.siret not in account.extra_data.get("sirets", [])


@transaction.atomic
def attach_identity(*, member: Member, identity: Identity, name: str) -> bool:
    """Let `identity` sign in to the account of `member`, who has proven both; returns whether it did not before.

    The employer is noted too, the latest last. `name` is that of the provider. Raises `IdentityTakenError`.
    """
    Member.objects.select_for_update().get(pk=member.pk)
    account, is_new = SocialAccount.objects.select_for_update().get_or_create(
        provider=identity.issuer, uid=identity.subject, defaults={"user": member}
    )
    if account.user_id != member.pk:
        raise IdentityTakenError
    others = [each for each in account.extra_data.get("sirets", []) if each != identity.siret]
    account.extra_data = {"name": name, "sirets": [*others, *filter(None, [identity.siret])][-SIRETS_MAX:]}
    account.save(update_fields=["extra_data", "last_login"])
    if is_new:
        _tell(member, "attached", name)
    return is_new


@transaction.atomic
def detach_identity(*, member: Member, pk: int) -> None:
    """Let the identity `pk` sign in no more; a code by mail still does.

    Raises `SocialAccount.DoesNotExist` for what is not theirs.
    """
    account = SocialAccount.objects.select_for_update().get(user=member, pk=pk)
    account.delete()
    _tell(member, "detached", name_of(account))


@transaction.atomic
def detach_all_identities(*, member: Member) -> None:
    """Detach every identity of `member`, who recovers the account; they are told by who asks."""
    SocialAccount.objects.filter(user=member).delete()


@transaction.atomic
def note_identity_use(*, account: SocialAccount) -> None:
    """Note that an identity has just signed in."""
    account.save(update_fields=["last_login"])


def name_of(account: SocialAccount) -> str:
    """Return the name of the provider as it was when the identity was attached."""
    return str(account.extra_data.get("name", "")) or account.provider


def _tell(member: Member, change: str, name: str) -> None:
    record_event(member=member, kind=f"members.identity_{change}", provider=name)
    queue_mail(
        to=member.email,
        template="identity_changed",
        context={"change": change, "provider": name},
        key=f"identity:{secrets.token_urlsafe(24)}",
    )
