"""Signed tokens (JWT) of a provider: the signature, whom they come from, whom they are for, and until when."""

import hmac
from typing import Any

import jwt

from community.members.identities.metadata import Metadata, key_of
from community.members.identities.providers import OpenIDConnect

# Public keys only: with HS256, whoever knows the key to check with could sign.
ALGORITHMS = ("RS256", "ES256")
CLOCK_SKEW_S = 30


class IdentityError(Exception):
    """An answer of a provider that proves nothing; the reason is for the logs."""


def verify(token: object, *, provider: OpenIDConnect, metadata: Metadata, required: tuple[str, ...]) -> dict[str, Any]:
    """Return the claims of a signed token, which has those of `required` at least.

    Raises `IdentityError` for what is not signed by the provider, for us, in its time; `ProviderDownError` when its
    keys cannot be read.
    """
    text = token.decode("ascii", "replace") if isinstance(token, bytes) else token
    try:
        header = jwt.get_unverified_header(text)  # type: ignore[arg-type]
        algorithm, kid = header.get("alg"), header.get("kid")
        if algorithm not in ALGORITHMS:
            raise IdentityError("the algorithm is not allowed")
        key = key_of(metadata, kid, algorithm)
        if key is None:
            raise IdentityError("the key is not known")
        claims: dict[str, Any] = jwt.decode(
            text,  # type: ignore[arg-type]
            key,
            algorithms=[algorithm],
            audience=provider.client_id,
            issuer=metadata.issuer,
            leeway=CLOCK_SKEW_S,
            options={"require": ["iss", "aud", *required]},
        )
    except (jwt.PyJWTError, TypeError, ValueError, RecursionError) as error:
        raise IdentityError(f"the token does not hold: {type(error).__name__}") from error
    if claims.get("azp", provider.client_id) != provider.client_id:
        raise IdentityError("the token is for another client")
    return claims


def require_nonce(claims: dict[str, Any], nonce: str) -> None:
    """Raise `IdentityError` unless the token answers the request that had `nonce`."""
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise IdentityError("the nonce is of another request")
