"""Signed tokens in links: one answers one occurrence of a reminder, the other opens the calendar of a member."""

from datetime import timedelta

from django.core import signing

ANSWER_LIFETIME = timedelta(days=90)
_ANSWER, _CALENDAR = "community.reminders.answer", "community.reminders.calendar"


def answer(pk: int, occurrence: int) -> str:
    """Return the token that answers an occurrence of a reminder; it is valid for 90 days."""
    return _signer(_ANSWER).sign(f"{pk}-{occurrence}")


def read_answer(token: str) -> tuple[int, int]:
    """Return the key of the reminder and its occurrence.

    Raises `SignatureExpired` for a link that is too old, `BadSignature` for one that was altered.
    """
    return _pair(_signer(_ANSWER).unsign(token, max_age=ANSWER_LIFETIME))


def calendar(member_pk: int, number: int) -> str:
    """Return the token that opens the calendar of a member, until its number changes."""
    return _signer(_CALENDAR).sign(f"{member_pk}-{number}")


def read_calendar(token: str) -> tuple[int, int]:
    """Return the key of the member and the number of the address. Raises `BadSignature` for one that was altered."""
    return _pair(_signer(_CALENDAR).unsign(token))


def _signer(salt: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=salt)


def _pair(text: str) -> tuple[int, int]:
    first, _, second = text.partition("-")
    return int(first), int(second)
