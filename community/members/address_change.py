"""A change of address, confirmed at both ends: a code to the address of before, another to the new one."""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest

from community.members.session_codes import SessionCodes


@dataclass(frozen=True)
class AddressChange:
    """A change that waits for its two codes."""

    former: str
    new: str
    former_code: str
    new_code: str

    def is_confirmed_by(self, *, former_code: str, new_code: str) -> bool:
        """Return whether both codes are right; which of them is wrong is not told."""
        former = compare_user_code(actual=former_code, expected=self.former_code)
        return compare_user_code(actual=new_code, expected=self.new_code) and former


session_codes = SessionCodes("address_change", AddressChange)


def begin(request: HttpRequest, *, former: str, new: str) -> None:
    """Send both codes, and wait for them in this session. The answer is the same for an address that is taken."""
    adapter = get_adapter()
    change = AddressChange(former, new, adapter.generate_login_code(), adapter.generate_login_code())
    context = {"former": former, "new": new}
    adapter.send_mail("address_change_former", former, {"code": change.former_code, **context})
    adapter.send_mail("address_change_new", new, {"code": change.new_code, **context})
    session_codes.begin(request, change)


def current(request: HttpRequest, *, address: str) -> AddressChange | None:
    """Return the change that waits, None when there is none, it has ended, or the address is no longer `address`."""
    change = session_codes.current(request)
    return change if change and change.former == address else None
