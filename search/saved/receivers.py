"""What follows the end of a search, whoever ends it: its mail is withdrawn, an address without searches forgotten."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from foundation.mail.operations import withdraw_thread
from search.saved.models import SavedSearch


@receiver(post_delete, sender=SavedSearch, dispatch_uid="saved_searches:mail")
def withdraw_mail(instance: SavedSearch, **kwargs: Any) -> None:
    """Withdraw what was to be sent, and forget the address in what was sent."""
    withdraw_thread(thread=instance.thread)
