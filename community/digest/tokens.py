"""Signed tokens in the links of the digest: stop it, or go on with it."""

from django.core import signing

STOP, GO_ON = "stop", "go-on"


def _signer(use: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=f"community.digest.{use}")


def token(use: str, member_pk: int) -> str:
    """Return the token of a member for one use."""
    return _signer(use).sign(str(member_pk))


def read(use: str, text: str) -> int | None:
    """Return the key of the member, None when the token is forged or of another use."""
    try:
        return int(_signer(use).unsign(text))
    except (signing.BadSignature, ValueError):
        return None
