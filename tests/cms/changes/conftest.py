"""A receiver that records the announced changes of content, during a test."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from cms.changes.signals import ContentKey, content_changed


class Heard(NamedTuple):
    changed: frozenset[ContentKey]
    withdrawn: frozenset[ContentKey]


@pytest.fixture
def heard() -> Iterator[list[Heard]]:
    """Return the list to which each `content_changed` adds what it says."""
    messages: list[Heard] = []

    def hear(changed: Any, withdrawn: Any, **kwargs: Any) -> None:
        messages.append(Heard(changed, withdrawn))

    content_changed.connect(hear, dispatch_uid="test:heard")
    yield messages
    content_changed.disconnect(dispatch_uid="test:heard")
