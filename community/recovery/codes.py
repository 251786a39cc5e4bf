"""The code that proves the address of a recovery: in the session of the browser that typed the address."""

import time
from dataclasses import asdict, dataclass

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from community.recovery.models import Recovery
from community.recovery.operations import send_code

SESSION_KEY = "recovery_code"
LIFETIME_S = 15 * 60
WRONG_MAX = 3


@dataclass(frozen=True)
class RecoveryCode:
    """A code on its way to the address that was typed, sent `at` a time (seconds since 1970)."""

    recovery: int
    address: str
    code: str
    at: float
    wrong_count: int = 0


def begin(request: HttpRequest, recovery: Recovery, *, address: str) -> None:
    """Send a code to `address`, and wait for it in this session."""
    code = get_adapter().generate_login_code()
    send_code(recovery=recovery, address=address, code=code)
    request.session[SESSION_KEY] = asdict(RecoveryCode(recovery.pk, address, code, time.time()))


def current(request: HttpRequest, recovery: Recovery) -> RecoveryCode | None:
    """Return the code that this browser waits for, None when there is none or it has ended."""
    noted = request.session.get(SESSION_KEY)
    code = RecoveryCode(**noted) if noted else None
    if code is None or code.recovery != recovery.pk or time.time() - code.at > LIFETIME_S:
        return None
    return code if code.wrong_count < WRONG_MAX else None


def note_wrong(request: HttpRequest) -> None:
    """Note a wrong try: the third ends the code."""
    noted = request.session[SESSION_KEY]
    request.session[SESSION_KEY] = {**noted, "wrong_count": noted["wrong_count"] + 1}


def end(request: HttpRequest) -> None:
    """Use the code up."""
    request.session.pop(SESSION_KEY, None)
