"""Queryset and manager of défis."""

from typing import Self

from wagtail.models import PageManager

from cms.pages.querysets import SitePageQuerySet


class DefiQuerySet(SitePageQuerySet):
    """Défis."""

    def with_cards(self) -> Self:
        """Prefetch what a card shows besides the défi itself."""
        return self.prefetch_related("themes")

    def with_follow_up(self) -> Self:
        """Keep the défis whose follow-up is known."""
        return self.exclude(follow_up="")


class DefiManager(PageManager.from_queryset(DefiQuerySet)):  # type: ignore[misc]
    """Défis with their programme and edition, which every card and page shows."""

    def get_queryset(self) -> DefiQuerySet:
        return super().get_queryset().select_related("programme", "edition")
