"""Proof that who is at this browser reads the mail of an address without an account; for a quarter of an hour."""

import time
from dataclasses import asdict, dataclass

from django.http import HttpRequest

SESSION_KEY = "proven_address"
LIFETIME_S = 15 * 60


@dataclass(frozen=True)
class Proof:
    """An address that was proven `at` a time (seconds since 1970), and where to go once there is an account."""

    address: str
    redirect_url: str
    at: float


def note_proof(request: HttpRequest, *, address: str, redirect_url: str) -> None:
    """Note that `address` was proven just now."""
    request.session[SESSION_KEY] = asdict(Proof(address, redirect_url, time.time()))


def proof_of(request: HttpRequest) -> Proof | None:
    """Return the proof of this browser, None without a recent one."""
    noted = request.session.get(SESSION_KEY)
    proof = Proof(**noted) if noted else None
    return proof if proof and time.time() - proof.at <= LIFETIME_S else None


def forget_proof(request: HttpRequest) -> None:
    """Use the proof up."""
    request.session.pop(SESSION_KEY, None)
