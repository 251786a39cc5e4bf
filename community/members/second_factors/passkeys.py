"""Passkeys (WebAuthn): what the browser is asked, and whether its answer holds. allauth keeps the challenge in the
session, where it works once."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode, websafe_encode

from community.members.models import Member

Options = dict[str, Any]
LONGEST_CREDENTIAL = 20_000
LONGEST_NAME = 60
WRONG = _("This passkey was not recognised. Try again, or use something else.")
# What the parsers of a made-up answer raise: CBOR, base64, JSON, certificates, signatures.
_REFUSALS = (ValidationError, ValueError, TypeError, KeyError, IndexError, AttributeError, InvalidSignature)


def options_to_add(member: Member) -> Options:
    """Return what the browser is asked to make a passkey for `member`: one that signs in by itself."""
    options: Options = auth.begin_registration(member, passwordless=True)
    return options


def options_to_use(member: Member | None = None) -> Options:
    """Return what the browser is asked to show a passkey: one of `member`'s, or of whoever it belongs to."""
    options: Options = auth.begin_authentication(member)
    return options


def parse(text: str) -> dict[str, Any]:
    """Return the answer of a browser; raises `ValidationError` for what is none."""
    try:
        credential = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationError(WRONG, code="wrong_passkey") from error
    if not isinstance(credential, dict):
        raise ValidationError(WRONG, code="wrong_passkey")
    return credential


def _bytes_of(text: str) -> str:
    # Letters that are none of base64 are skipped by the parser; databases do not take all of them.
    return str(websafe_encode(websafe_decode(text)))


def check_new(credential: dict[str, Any]) -> dict[str, Any]:
    """Return what is stored of a passkey that the browser has just made: nothing that it was not asked for.

    Raises `ValidationError` when it has not, or when nobody has unlocked the device.
    """
    try:
        auth.complete_registration(credential)
        key, answer = _bytes_of(credential["rawId"]), credential["response"]
        response = {name: _bytes_of(answer[name]) for name in ("clientDataJSON", "attestationObject")}
        return {"id": key, "rawId": key, "type": "public-key", "response": response, "clientExtensionResults": {}}
    except _REFUSALS as error:
        raise ValidationError(WRONG, code="wrong_passkey") from error
    finally:
        auth.clear_state()


def passkey_of(credential: dict[str, Any], member: Member | None = None) -> Authenticator:
    """Return the passkey that answered, of `member` or of the person it names.

    Raises `ValidationError` for a wrong answer, and for another challenge than that of this session.
    """
    try:
        person = member or auth.extract_user_from_response(credential)
        return auth.complete_authentication(person, credential)
    except _REFUSALS as error:
        raise ValidationError(WRONG, code="wrong_passkey") from error
    finally:
        auth.clear_state()
