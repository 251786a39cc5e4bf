"""Nouns of notifications."""

from community.notifications.models.events import Event, Notification
from community.notifications.models.sending import Hold, Message
from community.notifications.models.settings import MailSettings, Preference, Subscription

__all__ = ["Event", "Hold", "MailSettings", "Message", "Notification", "Preference", "Subscription"]
