"""Adjectives of défis."""

from typing import Self

from wagtail.models import PageManager

from cms.pages.querysets import SitePageQuerySet


class DefiQuerySet(SitePageQuerySet):
    """Défis."""

    def with_cards(self) -> Self:
        """Bring what a card shows besides the défi itself, in a fixed number of queries."""
        return self.prefetch_related("themes")

    def with_follow_up(self) -> Self:
        """Keep the défis of which we know what they became."""
        return self.exclude(follow_up="")


class DefiManager(PageManager.from_queryset(DefiQuerySet)):  # type: ignore[misc]
    """Défis with where they come from: no card and no page does without."""

    def get_queryset(self) -> DefiQuerySet:
        return super().get_queryset().select_related("programme", "edition")
