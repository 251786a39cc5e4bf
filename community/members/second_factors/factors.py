"""The second factors of a member, and whether a session has shown one."""

from dataclasses import dataclass, field

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from community.members.models import Member

METHOD = "mfa"
Kind = Authenticator.Type


@dataclass
class Factors:
    """What a member has set up."""

    app: Authenticator | None = None
    recovery_codes: Authenticator | None = None
    passkeys: list[Authenticator] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Return whether there is a second factor; recovery codes alone are none."""
        return bool(self.app or self.passkeys)


def factors_of(member: Member) -> Factors:
    """Return the second factors of `member`, in one query."""
    factors = Factors()
    for each in Authenticator.objects.filter(user=member).order_by("created_at", "pk"):
        if each.type == Kind.TOTP:
            factors.app = each
        elif each.type == Kind.RECOVERY_CODES:
            factors.recovery_codes = each
        else:
            factors.passkeys.append(each)
    return factors


def has_second_factor(member: Member) -> bool:
    """Return whether `member` has a second factor; recovery codes alone are none."""
    return Authenticator.objects.filter(user=member).exclude(type=Kind.RECOVERY_CODES).exists()


def has_shown_second_factor(request: HttpRequest, member: Member | None = None) -> bool:
    """Return whether this session has shown a second factor; asks the database nothing but the session.

    `member` is who is about to sign in, None for who is signed in.
    """
    user = member or (request.user if request.user.is_authenticated else None)
    return any(record.get("method") == METHOD for record in get_authentication_records(request, user))


def forget_second_factor(request: HttpRequest) -> None:
    """Take back that this session has shown a second factor: there is none any more."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [each for each in records if each.get("method") != METHOD]
