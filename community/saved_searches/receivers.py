"""Receivers: searches deleted, mail sent or refused, filter values merged."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from community.saved_searches.models import SavedSearch, search_of_thread
from community.saved_searches.operations import record_refusal, record_success, replace_values
from foundation.mail.models import Mail
from foundation.mail.operations import cancel_thread
from foundation.mail.signals import recipient_refused, sent
from search.signals import values_replaced


@receiver(post_delete, sender=SavedSearch, dispatch_uid="saved_searches:mail")
def withdraw_mail(instance: SavedSearch, **kwargs: Any) -> None:
    """Withdraw the mail that waits, and erase the address of what was sent."""
    cancel_thread(thread=instance.thread)


@receiver(recipient_refused, dispatch_uid="saved_searches:refused")
def count_refusal(mail: Mail, **kwargs: Any) -> None:
    """Count a refusal, when the mail is about a saved search."""
    pk = search_of_thread(mail.thread)
    if pk is not None:
        record_refusal(search_pk=pk, address=mail.to)


@receiver(sent, dispatch_uid="saved_searches:sent")
def reset_refusals(mail: Mail, **kwargs: Any) -> None:
    """Reset the count, when the mail is about a saved search."""
    pk = search_of_thread(mail.thread)
    if pk is not None:
        record_success(search_pk=pk)


@receiver(values_replaced, dispatch_uid="saved_searches:values")
def replace_filter_values(facet: str, old: Collection[str], new: str, **kwargs: Any) -> None:
    """Follow the values that were merged."""
    replace_values(facet=facet, old=old, new=new)
