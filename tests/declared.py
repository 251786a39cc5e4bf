"""Content made up for a test, followed as that of a wing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model

from cms.changes.declarations import declare, registry
from cms.changes.receivers import follow, unfollow


@contextmanager
def declared(model: type[Model], **options: Any) -> Iterator[None]:
    """Declare a model that no wing declares, for as long as the block lasts."""
    with registry.extended():
        content = declare(model, **options)
        follow(content)
        yield
        unfollow(content)
