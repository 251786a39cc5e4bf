"""Reminders belong to whoever is asked."""

from cms.changes.declarations import never_shown

never_shown(
    "reminders.Reminder",
    "reminders.CalendarAddress",
    because="a reminder is shown to whoever is asked, to animators and to operators",
)
