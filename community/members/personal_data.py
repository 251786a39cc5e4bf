"""How accounts, and all by which one signs in, are exported and erased."""

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from community.members.former import FORMER_NAME, anonymise
from community.members.models import Member
from foundation.personal_data.registry import Person, declare
from foundation.personal_data.rules import Delete, EraseWith, Erasure

LAST = 9


def _own_account(person: Person) -> Q:
    return Q(pk=person.pk)


def _own_sessions(person: Person) -> Q:
    """Sessions hold who is signed in, and addresses that wait for a code, where no query reads them."""
    # Whole: the end of somebody else's address may be the same.
    address, keys = json.dumps(person.email.lower()), []  # type: ignore[attr-defined]
    for session in Session.objects.iterator():
        data = session.get_decoded()
        if data.get("_auth_user_id") == str(person.pk) or address in json.dumps(data, default=str).lower():
            keys.append(session.session_key)
    return Q(pk__in=keys)


def _erase_account(rows: QuerySet[Any], erasure: Erasure) -> None:
    anonymise(member=erasure.person)
    # The history of the list of accounts repeats their names.
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Member))
    entries.filter(object_id=str(erasure.person.pk)).update(label=FORMER_NAME, data={})


declare(
    "members.Member",
    condition=_own_account,
    fields=(
        "email",
        "first_name",
        "last_name",
        "date_joined",
        "last_login",
        "is_active",
        "suspended_at",
        "suspended_until",
    ),
    rule=EraseWith(_erase_account, because=_("a row without a name stays, under which contributions stand")),
    title=_("account"),
    order=LAST,
)
declare(
    "members.Member_groups",
    links=("member",),
    fields=("group__name",),
    rule=Delete(),
    title=_("groups of the account"),
)
declare(
    "members.Member_user_permissions",
    links=("member",),
    fields=("permission__codename",),
    rule=Delete(),
    title=_("permissions of the account"),
)
declare("account.EmailAddress", links=("user", "email"), fields=("email", "verified"), rule=Delete())
declare(
    "account.EmailConfirmation",
    links=("email_address__user",),
    fields=("created", "sent"),
    rule=Delete(),
)
declare(
    "mfa.Authenticator",
    links=("user",),
    # What it signs in with stays secret, even from a copy that somebody else may open.
    fields=("type", "created_at", "last_used_at"),
    rule=Delete(),
    title=_("second factors and passkeys"),
)
declare(
    "socialaccount.SocialAccount",
    links=("user",),
    fields=("provider", "uid", "date_joined", "last_login", "extra_data"),
    rule=Delete(),
    title=_("accounts of other sites"),
)
declare(
    "socialaccount.SocialToken",
    links=("account__user",),
    fields=("expires_at",),
    rule=Delete(),
    title=_("tokens of other sites"),
)
declare(
    "usersessions.UserSession",
    links=("user",),
    fields=("created_at", "last_seen_at", "ip", "user_agent"),
    rule=Delete(),
    title=_("sessions"),
    network=("ip", "last_seen_at"),
)
declare(
    "sessions.Session",
    condition=_own_sessions,
    fields=(),
    rule=Delete(),
    title=_("open sessions"),
)
