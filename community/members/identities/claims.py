"""What a provider says of a person, cleaned: who, at which address, under which name, working for whom."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from community.members.identities.providers import OpenIDConnect
from community.members.identities.tokens import IdentityError

LONGEST_ADDRESS = 254
LONGEST_NAME = 150
LONGEST_SUBJECT = 191
_SIRET = re.compile(r"[0-9]{14}")


@dataclass(frozen=True)
class Identity:
    """A person at a provider: `subject` is their name there (`sub`), `address` and `siret` "" when there is none.

    `provider` is the key of ours, `issuer` what the provider calls itself.
    """

    provider: str
    issuer: str
    subject: str
    address: str
    first_name: str
    last_name: str
    siret: str

    @property
    def names(self) -> dict[str, str]:
        """Return the names by the fields of the account."""
        return {"first_name": self.first_name, "last_name": self.last_name}

    def as_row(self) -> dict[str, str]:
        """Return what a session holds of it."""
        return asdict(self)


def identity_of(claims: Mapping[str, Any], *, provider: OpenIDConnect, issuer: str) -> Identity:
    """Return the person of these claims. Raises `IdentityError` when they name nobody."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject.isprintable() or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise IdentityError("the subject is none")
    siret = "".join(_text(claims.get(provider.siret_claim), 32).split()) if provider.siret_claim else ""
    return Identity(
        provider=provider.key,
        issuer=issuer,
        subject=subject,
        address=_address(claims.get("email")),
        first_name=_name(claims.get("given_name")),
        last_name=_name(claims.get(provider.last_name_claim)),
        siret=siret if _SIRET.fullmatch(siret) else "",
    )


def _text(value: object, longest: int) -> str:
    return value[:longest] if isinstance(value, str) else ""


def _name(value: object) -> str:
    # What is cut away was no name; twice as much is looked at, for the spaces in it.
    words = "".join(sign if sign.isprintable() else " " for sign in _text(value, 2 * LONGEST_NAME)).split()
    return " ".join(words)[:LONGEST_NAME].rstrip()


def _address(value: object) -> str:
    """Return the address as accounts are written, "" for what is none."""
    if not isinstance(value, str) or len(value) > LONGEST_ADDRESS:
        return ""
    try:
        validate_email(value)
    except ValidationError:
        return ""
    return value.lower()
