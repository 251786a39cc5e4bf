"""Adjectives of editions."""

from typing import Self

from foundation.querysets import SitePageQuerySet


class EditionQuerySet(SitePageQuerySet):
    """Editions."""

    def latest_first(self) -> Self:
        return self.order_by("-year", "-pk")
