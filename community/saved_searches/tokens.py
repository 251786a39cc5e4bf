"""Signed tokens in the links of mail, each for one use."""

from datetime import timedelta

from django.core import signing

CONFIRMATION_LIFETIME = timedelta(days=7)
_SALT = "community.saved_searches.{}"


def _signer(use: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=_SALT.format(use))


def _read(use: str, token: str, lifetime: timedelta | None = None) -> str | None:
    try:
        return _signer(use).unsign(token, max_age=lifetime)
    except signing.BadSignature:
        return None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def confirmation(search_pk: int, frequency: str) -> str:
    """Return the token that confirms a search at a frequency; it is valid for seven days."""
    return _signer("confirm").sign(f"{search_pk}-{frequency}")


def read_confirmation(token: str) -> tuple[int, str] | None:
    """Return the key of the search and the frequency, None when it is forged or expired."""
    pk, _, frequency = (_read("confirm", token, CONFIRMATION_LIFETIME) or "").partition("-")
    number = _number(pk)
    return None if number is None else (number, frequency)


def stop(search_pk: int) -> str:
    """Return the token that stops one search."""
    return _signer("stop").sign(str(search_pk))


def read_stop(token: str) -> int | None:
    """Return the key of the search to stop, None when it is forged."""
    return _number(_read("stop", token))


def subscriber(subscriber_pk: int) -> str:
    """Return the token that opens the list of a subscriber without account."""
    return _signer("subscriber").sign(str(subscriber_pk))


def read_subscriber(token: str) -> int | None:
    """Return the key of the subscriber, None when it is forged."""
    return _number(_read("subscriber", token))
