"""Content made up for a test, followed as that of a wing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

from cms.changes.declarations import Content, declare, registry
from cms.changes.receivers import follow


def disconnect(content: Content) -> None:
    """Undo `follow`."""
    senders = [content.model, *(part for part, _ in content.parts()), *(through for through, _ in content.joins())]
    for sender in senders:
        for signal in (pre_save, post_save, pre_delete, m2m_changed):
            signal.disconnect(sender=sender, dispatch_uid=f"changes:{content.model._meta.label}")


@contextmanager
def declared(model: type[Model], **options: Any) -> Iterator[None]:
    """Declare a model that no wing declares, for as long as the block lasts."""
    with registry.extended():
        content = declare(model, **options)
        follow(content)
        yield
        disconnect(content)
