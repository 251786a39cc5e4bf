"""Proof that who is at this browser reads the mail of an address without an account; for a quarter of an hour."""

import time
from dataclasses import asdict, dataclass

from django.http import HttpRequest

from community.members.identities.claims import Identity

SESSION_KEY = "proven_address"
LIFETIME_S = 15 * 60


@dataclass(frozen=True)
class Proof:
    """An address that was proven `at` a time (seconds since 1970), and where to go once there is an account.

    `row` is the identity with which the person came, if any.
    """

    address: str
    redirect_url: str
    at: float
    row: dict[str, str] | None = None

    @property
    def identity(self) -> Identity | None:
        """Return the identity that the account will have."""
        return Identity(**self.row) if self.row else None


def note_proof(request: HttpRequest, *, address: str, redirect_url: str, identity: Identity | None = None) -> None:
    """Note that `address` was proven just now, by who came with `identity`."""
    proof = Proof(address, redirect_url, time.time(), identity.as_row() if identity else None)
    request.session[SESSION_KEY] = asdict(proof)


def proof_of(request: HttpRequest) -> Proof | None:
    """Return the proof of this browser, None without a recent one."""
    noted = request.session.get(SESSION_KEY)
    proof = Proof(**noted) if noted else None
    return proof if proof and time.time() - proof.at <= LIFETIME_S else None


def forget_proof(request: HttpRequest) -> None:
    """Use the proof up."""
    request.session.pop(SESSION_KEY, None)
