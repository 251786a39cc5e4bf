"""Idempotency keys, which make a task safe to run again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from foundation.tasks.models import IdempotencyKey


@contextmanager
def once(*, key: str) -> Iterator[bool]:
    """Open a transaction whose effect happens once, however often the task is run again.

    with once(key=f"welcome:{member.pk}") as is_first:
        if is_first:
            ...

    The key (200 characters at most) commits with what the block writes. A second block waits for the first.
    """
    with transaction.atomic():
        _, is_first = IdempotencyKey.objects.get_or_create(key=key)
        yield is_first
