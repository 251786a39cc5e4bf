"""Receivers: searches deleted, addresses that mail comes back from, filter values merged."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from community.saved_searches.models import SavedSearch
from community.saved_searches.operations import replace_values, stop_for_address
from foundation.mail.operations import cancel_thread
from foundation.mail.signals import address_stopped
from search.signals import values_replaced


@receiver(post_delete, sender=SavedSearch, dispatch_uid="saved_searches:mail")
def withdraw_mail(instance: SavedSearch, **kwargs: Any) -> None:
    """Withdraw the mail that waits, and erase the address of what was sent."""
    cancel_thread(thread=instance.thread)


@receiver(address_stopped, dispatch_uid="saved_searches:address_stopped")
def stop_followed_searches(address: str, **kwargs: Any) -> None:
    """Follow nothing any more for an address without account that mail comes back from."""
    stop_for_address(address=address)


@receiver(values_replaced, dispatch_uid="saved_searches:values")
def replace_filter_values(facet: str, old: Collection[str], new: str, **kwargs: Any) -> None:
    """Follow the values that were merged."""
    replace_values(facet=facet, old=old, new=new)
