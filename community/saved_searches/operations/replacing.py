"""Followed searches go on when a value of their filters becomes another."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from community.saved_searches.models import SavedSearch
from community.saved_searches.operations.keeping import stop
from community.saved_searches.queries import fingerprint


@transaction.atomic
def replace_values(*, facet: str, gone: Collection[str], kept: str) -> None:
    """Have the searches narrowed to one of `gone` look for `kept` instead; one that is then followed twice is once.

    What there is under `kept` already is noted first: none of it is news.
    """
    for search in SavedSearch.objects.filter(chosen__has_key=facet).order_by("pk"):
        values = search.chosen[facet]
        if not set(values) & set(gone):
            continue
        replaced = list(dict.fromkeys(kept if value in gone else value for value in values))
        search.chosen = {**search.chosen, facet: replaced}
        search.fingerprint = fingerprint(search.text, search.chosen)
        same = SavedSearch.objects.filter(subscriber=search.subscriber_id, fingerprint=search.fingerprint)
        twin = same.exclude(pk=search.pk).first()
        if twin is not None and (twin.confirmed_at or not search.confirmed_at):
            stop(searches=[search])
            continue
        if twin is not None:
            # Nobody has confirmed it: the one that is followed stays.
            twin.delete()
        search.stock_at, search.look_at, search.queued_at = None, timezone.now(), None
        search.save(update_fields=["chosen", "fingerprint", "stock_at", "look_at", "queued_at"])
