"""Operations on reminders: the only writers."""

from community.reminders.operations.answering import AlreadyAnswered, UnknownChoice, answer
from community.reminders.operations.calendars import calendar_number, change_calendar_address
from community.reminders.operations.planning import Occasion, Plan, cancel, plan
from community.reminders.operations.queueing import are_due_reminders, queue_due_reminders
from community.reminders.operations.settling import delete_old_reminders, send_anyway, settle_restoration

__all__ = [
    "AlreadyAnswered",
    "Occasion",
    "Plan",
    "UnknownChoice",
    "answer",
    "are_due_reminders",
    "calendar_number",
    "cancel",
    "change_calendar_address",
    "delete_old_reminders",
    "plan",
    "queue_due_reminders",
    "send_anyway",
    "settle_restoration",
]
