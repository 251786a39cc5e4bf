"""Operations on notifications: the only writers."""

from community.notifications.operations.events import notify
from community.notifications.operations.following import follow, mute, set_channel, unfollow
from community.notifications.operations.reading import mark_all_read, mark_read, mark_read_about

__all__ = ["follow", "mark_all_read", "mark_read", "mark_read_about", "mute", "notify", "set_channel", "unfollow"]
