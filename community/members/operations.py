"""Operations on members and on the groups of the CMS."""

import secrets
from functools import partial

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.snippets.models import get_snippet_models

from cms.publishing.operations import ensure_review, places_of_proposals
from community.account_events.operations import record_event
from community.members.groups import RIGHTS, GroupName, Rights
from community.members.models import Member
from community.members.signals import address_proven
from foundation.mail.operations import queue_mail

WAGTAIL_DEFAULT_GROUPS = ("Editors", "Moderators")
DEMONSTRATION_PASSWORD = "prochains-pas-2017"  # noqa: S105
# Their names and groups, by the first half of their address.
DEMONSTRATION_MEMBERS: dict[str, tuple[str, GroupName | None]] = {
    "agent": ("Agent", None),
    "contribution": ("Contribution", GroupName.CONTRIBUTORS),
    "moderation": ("Modération", GroupName.MODERATORS),
    "administration": ("Administration", GroupName.ADMINISTRATORS),
}


@transaction.atomic
def create_groups() -> list[Group]:
    """Create the three groups of the CMS and give each its rights; safe to run again.

    Rights that people added in the CMS stay. Proposals are reviewed before they are published. The two English
    groups that Wagtail makes go, unless somebody is in them. Returns the groups, from the fewest rights to the most.
    """
    Group.objects.filter(name__in=WAGTAIL_DEFAULT_GROUPS, user__isnull=True).delete()
    groups = []
    for name, rights in RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=name.value)
        _grant(group, rights)
        groups.append(group)
    ensure_review(reviewers=[group for group in groups if RIGHTS[GroupName(group.name)].reviews])
    return groups


def _grant(group: Group, rights: Rights) -> None:
    page_root = Page.get_first_root_node()
    collection_root = Collection.get_first_root_node()
    for permission in _permissions("wagtailcore", "page", rights.pages):
        GroupPagePermission.objects.get_or_create(group=group, page=page_root, permission=permission)
    # Once, proposals went everywhere.
    everywhere = [verb for verb in rights.proposals if verb not in rights.pages]
    GroupPagePermission.objects.filter(
        group=group, page=page_root, permission__in=_permissions("wagtailcore", "page", tuple(everywhere))
    ).delete()
    for page in places_of_proposals():
        _grant_proposals(group, rights, page)
    # Wagtail asks for the rights of its own models, whatever models the site puts in their place.
    for model in (Image, Document):
        for permission in _permissions(model._meta.app_label, str(model._meta.model_name), rights.files):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection_root, permission=permission
            )
    for model in get_snippet_models():
        group.permissions.add(*_permissions(model._meta.app_label, str(model._meta.model_name), rights.lists))
    if rights.curates:
        group.permissions.add(Permission.objects.get(codename="curate", content_type__app_label="curation"))
    opens_cms = Q(codename="access_admin", content_type__app_label="wagtailadmin")
    group.permissions.add(*Permission.objects.filter(Q() if rights.everything_else else opens_cms))


def _grant_proposals(group: Group, rights: Rights, page: Page) -> None:
    for permission in _permissions("wagtailcore", "page", rights.proposals):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


@transaction.atomic
def open_to_proposals(*, page: Page) -> None:
    """Let the groups that propose do so under `page`; the groups that do not exist yet will when they are made."""
    for group in Group.objects.filter(name__in=[name.value for name in RIGHTS]):
        _grant_proposals(group, RIGHTS[GroupName(group.name)], page)


def _permissions(app_label: str, model_name: str, verbs: tuple[str, ...]) -> list[Permission]:
    codenames = [f"{verb}_{model_name}" for verb in verbs]
    permissions = Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
    return list(permissions)


@transaction.atomic
def join_group(*, member: Member, group: GroupName) -> None:
    """Put `member` in a group of the CMS; nothing happens when they are in it already."""
    member.groups.add(Group.objects.get(name=group.value))


@transaction.atomic
def create_demonstration_members() -> list[Member]:
    """Create one account for each way of using the site; safe to run again.

    They all have the password `DEMONSTRATION_PASSWORD`, set again each time. Returns them from the fewest
    rights to the most. Raises `PermissionDenied` in production, where such accounts must not exist.
    """
    if settings.IS_PRODUCTION:
        raise PermissionDenied("Demonstration accounts are refused in production.")
    create_groups()
    members = []
    for mailbox, (name, group) in DEMONSTRATION_MEMBERS.items():
        member, _ = Member.objects.get_or_create(
            email=f"{mailbox}@demo.invalid",
            defaults={"first_name": name, "last_name": "Démonstration", "is_demonstration": True},
        )
        if not member.check_password(DEMONSTRATION_PASSWORD):
            member.set_password(DEMONSTRATION_PASSWORD)
            member.save(update_fields=["password"])
        if group:
            join_group(member=member, group=group)
        members.append(member)
    return members


def refuse_open_demonstration_members() -> None:
    """Raise `ImproperlyConfigured` in production when an account whose password everybody knows is still open."""
    if settings.IS_PRODUCTION and Member.objects.filter(is_demonstration=True, is_active=True).exists():
        raise ImproperlyConfigured(
            _(
                "MODE: this database has open demonstration accounts, refused in production; close them with: "
                "python manage.py close_demonstration_members"
            )
        )


@transaction.atomic
def close_demonstration_members() -> int:
    """Close the demonstration accounts for good, for a site that leaves demonstration; returns how many were open.

    What they wrote stays. Their password, their groups and so their sessions end.
    """
    members = list(Member.objects.filter(is_demonstration=True, is_active=True))
    for member in members:
        member.is_active = False
        member.set_unusable_password()
        member.save(update_fields=["is_active", "password"])
        member.groups.clear()
    return len(members)


@transaction.atomic
def join(*, address: str, first_name: str, last_name: str) -> Member:
    """Return the account of a person who has proven that `address` is theirs, made unless it was at the same instant.

    They choose a password later, or never.
    """
    try:
        with transaction.atomic():
            member = Member.objects.create_user(address, first_name=first_name, last_name=last_name)
    except IntegrityError:
        member = Member.objects.with_address(address)
    note_address_proven(member=member)
    return member


@transaction.atomic
def note_address_proven(*, member: Member) -> None:
    """Note that `member` reads the mail of their address; what was noted of another address of theirs goes."""
    address = member.email.lower()
    if EmailAddress.objects.filter(user=member, email=address, verified=True).exists():
        return
    # Whoever read this mailbox before does so no more.
    EmailAddress.objects.filter(Q(user=member) | Q(email=address)).delete()
    EmailAddress.objects.create(user=member, email=address, verified=True, primary=True)
    transaction.on_commit(partial(address_proven.send_robust, sender=Member, member=member))


class AddressTakenError(Exception):
    """An address that another account has."""


@transaction.atomic
def change_address(*, member: Member, address: str) -> None:
    """Change the address of `member`, who has proven both; raises `AddressTakenError` when another account has it."""
    other = Member.objects.with_address(address)
    if other and other.pk != member.pk:
        raise AddressTakenError
    former, member.email = member.email, address.lower()
    try:
        with transaction.atomic():
            member.save(update_fields=["email"])
    except IntegrityError as error:
        member.email = former
        raise AddressTakenError from error
    note_address_proven(member=member)
    record_event(member=member, kind="members.address_changed")


@transaction.atomic
def change_password(*, member: Member, password: str) -> None:
    """Set the password of `member` and tell them by mail; their sessions end with the former one."""
    member.set_password(password)
    member.save(update_fields=["password"])
    record_event(member=member, kind="members.password_changed")
    queue_mail(to=member.email, template="password_changed", context={}, key=f"password:{secrets.token_urlsafe(24)}")
    UserSession.objects.filter(user=member).delete()


def tell_new_device(*, member: Member, browser: str, network: str) -> None:
    """Tell `member` by mail, at once, that a browser that was not known has signed in; `network` is not an address."""
    record_event(member=member, kind="members.new_device")
    queue_mail(
        to=member.email,
        template="new_device",
        context={"browser": browser, "network": network, "when": timezone.localtime()},
        key=f"new_device:{secrets.token_urlsafe(24)}",
    )


@transaction.atomic
def end_session(*, member: Member, pk: int, current: str) -> None:
    """End the session `pk` of `member`, unless it is the `current` one or another's."""
    _end(UserSession.objects.filter(user=member, pk=pk).exclude(session_key=current))


@transaction.atomic
def end_other_sessions(*, member: Member, current: str) -> None:
    """End every session of `member` but the `current` one."""
    _end(UserSession.objects.filter(user=member).exclude(session_key=current))


def _end(sessions: QuerySet[UserSession]) -> None:
    Session.objects.filter(session_key__in=list(sessions.values_list("session_key", flat=True))).delete()
    sessions.delete()
