"""Secret links of mail: signed, each good for one thing."""

from datetime import timedelta

from django.core import signing

CONFIRMATION_LASTS = timedelta(days=7)
_SALT = "community.saved_searches.{}"


def _signer(use: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=_SALT.format(use))


def _read(use: str, token: str, lasts: timedelta | None = None) -> str | None:
    try:
        return _signer(use).unsign(token, max_age=lasts)
    except signing.BadSignature:
        return None


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isdecimal() else None


def confirmation(search_pk: int, rhythm: str) -> str:
    """Return what confirms that a search is followed at a rhythm; good for seven days."""
    return _signer("confirm").sign(f"{search_pk}-{rhythm}")


def read_confirmation(token: str) -> tuple[int, str] | None:
    """Return the key of the search and the rhythm, None for what is forged or too old."""
    pk, _, rhythm = (_read("confirm", token, CONFIRMATION_LASTS) or "").partition("-")
    number = _number(pk)
    return None if number is None else (number, rhythm)


def stop(search_pk: int) -> str:
    """Return what stops one search; good for as long as there is one to stop."""
    return _signer("stop").sign(str(search_pk))


def read_stop(token: str) -> int | None:
    """Return the key of the search to stop, None for what is forged."""
    return _number(_read("stop", token))


def holder(subscriber_pk: int) -> str:
    """Return what opens the list of searches of somebody without account."""
    return _signer("holder").sign(str(subscriber_pk))


def read_holder(token: str) -> int | None:
    """Return the key of whose searches these are, None for what is forged."""
    return _number(_read("holder", token))
