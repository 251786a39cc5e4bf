"""Queryset and manager of défis."""

from typing import Self

from wagtail.models import PageManager

from cms.pages.querysets import SitePageQuerySet

# The long texts that `components/cards/defi.html` does not read.
NOT_ON_CARDS = ("sources", "source_notes", "team", "partners", "prototype", "files")


class DefiQuerySet(SitePageQuerySet):
    """Défis."""

    def with_cards(self) -> Self:
        """Read what a card shows: the programme and the themes besides the défi itself, without its long texts."""
        return self.select_related(None).select_related("programme").defer(*NOT_ON_CARDS).prefetch_related("themes")

    def outcomes_first(self) -> Self:
        """Keep the défis that say what they became, in the order of `outcome_order`, which an index holds."""
        return self.filter(outcome_order__isnull=False).order_by("outcome_order", "pk")


class DefiManager(PageManager.from_queryset(DefiQuerySet)):  # type: ignore[misc]
    """Défis with their programme and edition, which every card and page shows."""

    def get_queryset(self) -> DefiQuerySet:
        return super().get_queryset().select_related("programme", "edition")
