"""The code that proves the address of a recovery: in the session of the browser that typed the address."""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from community.members.session_codes import SessionCodes
from community.recovery.models import Recovery
from community.recovery.operations import send_code


@dataclass(frozen=True)
class RecoveryCode:
    """A code on its way to the address that was typed."""

    recovery: int
    address: str
    code: str


session_codes = SessionCodes("recovery_code", RecoveryCode)


def begin(request: HttpRequest, recovery: Recovery, *, address: str) -> None:
    """Send a code to `address`, and wait for it in this session."""
    code = get_adapter().generate_login_code()
    send_code(recovery=recovery, address=address, code=code)
    session_codes.begin(request, RecoveryCode(recovery.pk, address, code))


def current(request: HttpRequest, recovery: Recovery) -> RecoveryCode | None:
    """Return the code that this browser waits for, None when there is none or it has ended."""
    code = session_codes.current(request)
    return code if code and code.recovery == recovery.pk else None
