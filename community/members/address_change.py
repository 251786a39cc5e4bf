"""A change of address, confirmed at both ends: a code to the address of before, another to the new one."""

import time
from dataclasses import asdict, dataclass

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest

SESSION_KEY = "address_change"
LIFETIME_S = 15 * 60
WRONG_MAX = 3


@dataclass(frozen=True)
class AddressChange:
    """A change that waits for its two codes, begun `at` a time (seconds since 1970)."""

    former: str
    new: str
    former_code: str
    new_code: str
    at: float
    wrong_count: int = 0

    def is_confirmed_by(self, *, former_code: str, new_code: str) -> bool:
        """Return whether both codes are right; which of them is wrong is not told."""
        former = compare_user_code(actual=former_code, expected=self.former_code)
        return compare_user_code(actual=new_code, expected=self.new_code) and former


def begin(request: HttpRequest, *, former: str, new: str) -> None:
    """Send both codes, and wait for them in this session. The answer is the same for an address that is taken."""
    adapter = get_adapter()
    change = AddressChange(former, new, adapter.generate_login_code(), adapter.generate_login_code(), time.time())
    context = {"former": former, "new": new}
    adapter.send_mail("address_change_former", former, {"code": change.former_code, **context})
    adapter.send_mail("address_change_new", new, {"code": change.new_code, **context})
    request.session[SESSION_KEY] = asdict(change)


def current(request: HttpRequest, *, address: str) -> AddressChange | None:
    """Return the change that waits, None when there is none, it has ended, or the address is no longer `address`."""
    noted = request.session.get(SESSION_KEY)
    change = AddressChange(**noted) if noted else None
    if change is None or change.former != address or time.time() - change.at > LIFETIME_S:
        return None
    return change if change.wrong_count < WRONG_MAX else None


def note_wrong(request: HttpRequest) -> None:
    """Note a wrong try: the third ends the change."""
    noted = request.session[SESSION_KEY]
    request.session[SESSION_KEY] = {**noted, "wrong_count": noted["wrong_count"] + 1}


def end(request: HttpRequest) -> None:
    """Use the change up."""
    request.session.pop(SESSION_KEY, None)
