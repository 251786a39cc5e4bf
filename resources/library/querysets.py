"""Querysets of resources."""

from typing import Self

from cms.pages.querysets import SitePageQuerySet


class ResourceQuerySet(SitePageQuerySet):
    """Resources."""

    def with_cards(self, *, with_themes: bool = True) -> Self:
        """Bring what a card shows: themes, in a fixed number of queries.

        `with_themes` is false where the themes of several kinds of pages are read together.
        """
        return self.prefetch_related("themes") if with_themes else self.all()
