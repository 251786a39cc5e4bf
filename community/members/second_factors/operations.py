"""Operations on second factors: set up, use, renew and remove. The member is told of each change by mail, at once."""

import logging
import secrets
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils import timezone

from community.account_events.operations import record_event
from community.members.models import Member
from community.members.policies import may_remove_second_factor
from community.members.second_factors.factors import Factors, Kind, factors_of
from foundation.mail.operations import queue_mail

PASSKEYS_MAX = 10

logger = logging.getLogger("security.second_factors")


class SecondFactorError(Exception):
    """A change of second factors that is refused."""


def matching_step(secret: str, code: str) -> int | None:
    """Return the half minute whose code of the application this is (the present one, or one beside it), or None."""
    return next(
        (
            step
            for step in yield_hotp_counters_from_time()
            if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
        ),
        None,
    )


@transaction.atomic
def add_app(*, member: Member, secret: str, step: int) -> None:
    """Set up the application that has `secret`, whose code of the half minute `step` is used up with this.

    Raises `SecondFactorError` when there is one already.
    """
    factors = _locked(member)
    if factors.app:
        raise SecondFactorError
    app = TOTP.activate(member, secret).instance
    app.data["last_step"] = step
    app.save(update_fields=["data"])
    _added(member, factors, "app_added")


@transaction.atomic
def add_passkey(*, member: Member, name: str, credential: dict[str, Any]) -> Authenticator:
    """Set up a passkey that the browser has just made and allauth has checked; returns it.

    Raises `SecondFactorError` beyond `PASSKEYS_MAX`.
    """
    factors = _locked(member)
    if len(factors.passkeys) >= PASSKEYS_MAX:
        raise SecondFactorError
    passkey: Authenticator = WebAuthn.add(member, name, credential).instance
    _added(member, factors, "passkey_added")
    return passkey


def _locked(member: Member) -> Factors:
    # Two changes of one account are made one after the other.
    Member.objects.select_for_update().get(pk=member.pk)
    return factors_of(member)


def _added(member: Member, before: Factors, change: str) -> None:
    RecoveryCodes.activate(member)
    _tell(member, change)


@transaction.atomic
def renew_recovery_codes(*, member: Member) -> None:
    """Make new recovery codes: the former ones end. Raises `SecondFactorError` without a second factor."""
    factors = _locked(member)
    if not factors:
        raise SecondFactorError
    Authenticator.objects.filter(user=member, type=Kind.RECOVERY_CODES).delete()
    RecoveryCodes.activate(member)
    _tell(member, "codes_renewed")


@transaction.atomic
def remove_factor(*, member: Member, pk: int) -> bool:
    """Remove the application or the passkey `pk` of `member`; returns whether a second factor is left.

    The recovery codes go with the last one. Raises `Authenticator.DoesNotExist` for what is not theirs, and
    `SecondFactorError` when it is the last one of who needs one.
    """
    factors = _locked(member)
    factor = Authenticator.objects.exclude(type=Kind.RECOVERY_CODES).get(user=member, pk=pk)
    is_last = len(factors.passkeys) + bool(factors.app) == 1
    if is_last and not may_remove_second_factor(member):
        raise SecondFactorError
    factor.delete()
    if is_last:
        Authenticator.objects.filter(user=member).delete()
    _tell(member, "app_removed" if factor.type == Kind.TOTP else "passkey_removed")
    return not is_last


@transaction.atomic
def remove_all_factors(*, member: Member) -> None:
    """Remove every second factor of `member`, who recovers the account without them; they are told by who asks."""
    Authenticator.objects.filter(user=member).delete()


@transaction.atomic
def use_code(*, member: Member, code: str) -> Authenticator | None:
    """Use up a code of the application or a recovery code; returns where it comes from, None for a wrong or used one.

    A code of the application, and those of the half minutes before, work no more once it was used.
    """
    factors = Authenticator.objects.select_for_update().filter(user=member, type__in=(Kind.TOTP, Kind.RECOVERY_CODES))
    for factor in factors.order_by("-type"):
        try:
            if _uses(factor, code):
                return factor
        except InvalidToken:
            logger.error("A second factor was encrypted with a key that SECRET_KEY_FALLBACKS no longer has.")
    return None


def _uses(factor: Authenticator, code: str) -> bool:
    if factor.type == Kind.RECOVERY_CODES:
        return bool(RecoveryCodes(factor).validate_code(code))
    secret = decrypt(factor.data["secret"])
    step = matching_step(secret, code)
    if step is None or step <= factor.data.get("last_step", 0):
        return False
    # Encrypted again, so that a former key is soon of no use.
    factor.data.update(last_step=step, secret=encrypt(secret))
    factor.save(update_fields=["data"])
    return True


def tell_wrong_codes(*, member: Member) -> None:
    """Tell `member`, once a day, that somebody came as far as the second factor and was wrong."""
    day = timezone.localdate().isoformat()
    queue_mail(
        to=member.email, template="second_factor_wrong", context={}, key=f"second_factor_wrong:{member.pk}:{day}"
    )


def _tell(member: Member, change: str) -> None:
    record_event(member=member, kind=f"second_factors.{change}")
    queue_mail(
        to=member.email,
        template="second_factor_changed",
        context={"change": change},
        key=f"second_factor:{secrets.token_urlsafe(24)}",
    )
