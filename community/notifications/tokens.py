"""Signed tokens in the links of mail, which stop it without signing in."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core import signing

_SALT = "community.notifications.stop"


@dataclass(frozen=True)
class Stop:
    """Whose mail a link stops, and of which kinds."""

    member_pk: int
    kinds: tuple[str, ...]


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=_SALT)


def stop_token(member_pk: int, kinds: Collection[str]) -> str:
    """Return the token that stops mail of `kinds` to a member; it does not expire."""
    return _signer().sign_object([member_pk, *sorted(kinds)])


def read_stop_token(token: str) -> Stop | None:
    """Return what a token stops, None when it is forged."""
    try:
        member_pk, *kinds = _signer().unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return Stop(int(member_pk), tuple(kinds))
