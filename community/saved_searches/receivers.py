"""What followed searches hear of: their end, what the mail server says of those who follow, values made one."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from community.saved_searches.models import SavedSearch
from community.saved_searches.models.saved_search import search_of_thread
from community.saved_searches.operations import note_refusal, note_success, replace_values
from foundation.mail.models import Mail
from foundation.mail.operations import withdraw_thread
from foundation.mail.signals import recipient_refused, sent
from search.signals import values_replaced


@receiver(post_delete, sender=SavedSearch, dispatch_uid="saved_searches:mail")
def withdraw_mail(instance: SavedSearch, **kwargs: Any) -> None:
    """Withdraw what was to be sent, and forget the address in what was sent."""
    withdraw_thread(thread=instance.thread)


@receiver(recipient_refused, dispatch_uid="saved_searches:refused")
def count_refusal(mail: Mail, **kwargs: Any) -> None:
    """Stop writing to an address that the mail server refuses again and again."""
    pk = search_of_thread(mail.thread)
    if pk is not None:
        note_refusal(search_pk=pk, address=mail.to)


@receiver(sent, dispatch_uid="saved_searches:sent")
def forget_refusals(mail: Mail, **kwargs: Any) -> None:
    """Begin the count again: the address is good."""
    pk = search_of_thread(mail.thread)
    if pk is not None:
        note_success(search_pk=pk)


@receiver(values_replaced, dispatch_uid="saved_searches:values")
def follow_values(facet: str, gone: Collection[str], kept: str, **kwargs: Any) -> None:
    """Look for what a value became."""
    replace_values(facet=facet, gone=gone, kept=kept)
