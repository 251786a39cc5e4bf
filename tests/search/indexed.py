"""A client for tests of lists: what it reads is indexed first, in memory."""

from typing import Any

from django.test import Client

from search.index import operations


class IndexedClient(Client):
    """Make the index anew before each page is read. Wants the fixture `memory_search`."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        operations.rebuild()
        return super().get(*args, **kwargs)
