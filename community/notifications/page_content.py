"""Notifications are on no page that strangers read."""

from cms.changes.declarations import never_shown

for name in ("Event", "Notification", "Subscription", "Preference", "MailSettings", "Message", "Hold"):
    never_shown(f"notifications.{name}", because="what people are told is for each of them alone")
