"""The private address of a member's calendar."""

from django.db import transaction
from django.db.models import F

from community.members.models import Member
from community.reminders.models import CalendarAddress


def calendar_number(*, member: Member) -> int:
    """Return the number of a member's present address; it is made when they first look at it."""
    address, _ = CalendarAddress.objects.get_or_create(member=member)
    return address.number


@transaction.atomic
def change_calendar_address(*, member: Member) -> None:
    """Make another address; the former ones serve no more."""
    CalendarAddress.objects.get_or_create(member=member)
    CalendarAddress.objects.filter(member=member).update(number=F("number") + 1)
