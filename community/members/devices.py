"""Known devices: a signed cookie that says at which accounts a browser has signed in before."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

DEVICE_SALT = "community.members.devices"
DEVICE_LIFETIME = timedelta(days=365)
ACCOUNTS_OF_A_DEVICE = 4


def account_of(address: str) -> str:
    """Return one spelling of an e-mail address for all those that the database takes for the same."""
    return address.strip().upper().lower()


def _fingerprint(account: str) -> str:
    return salted_hmac(DEVICE_SALT, account, algorithm="sha256").hexdigest()


def _fingerprints_of(device: str | None) -> list[str]:
    try:
        fingerprints = signing.loads(device or "", salt=DEVICE_SALT, max_age=DEVICE_LIFETIME)
    except signing.BadSignature:
        return []
    return [str(each) for each in fingerprints]


def is_known(device: str | None, account: str) -> bool:
    """Return whether the browser whose cookie is `device` has signed in to this account before."""
    return _fingerprint(account) in _fingerprints_of(device)


def remember(device: str | None, account: str) -> str:
    """Return the new cookie of a browser that has just signed in to this account."""
    fingerprint = _fingerprint(account)
    others = [each for each in _fingerprints_of(device) if each != fingerprint]
    return signing.dumps([fingerprint, *others][:ACCOUNTS_OF_A_DEVICE], salt=DEVICE_SALT)


def remember_device(request: HttpRequest, response: HttpResponse, address: str) -> None:
    """Give the browser the cookie that says it has signed in to the account of `address`."""
    name = settings.DEVICE_COOKIE_NAME
    response.set_cookie(
        name,
        remember(request.COOKIES.get(name), account_of(address)),
        max_age=DEVICE_LIFETIME,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
