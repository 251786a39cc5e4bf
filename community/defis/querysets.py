"""Adjectives of défis."""

from typing import Self

from foundation.querysets import SitePageQuerySet


class DefiQuerySet(SitePageQuerySet):
    """Défis."""

    def with_cards(self) -> Self:
        """Bring what a card shows: themes, stages, territories and edition, in a fixed number of queries."""
        return self.select_related("edition", "programme").prefetch_related("themes", "stages", "territories")

    def with_follow_up(self) -> Self:
        """Keep the défis of which we know what they became."""
        return self.exclude(follow_up="")
