"""Queryset and manager of défis."""

from typing import Self

from wagtail.models import PageManager

from cms.pages.querysets import SitePageQuerySet

# The long texts that `components/cards/defi.html` does not read.
NOT_ON_CARDS = ("sources", "source_notes", "team", "partners", "prototype", "files")


class DefiQuerySet(SitePageQuerySet):
    """Défis."""

    def with_cards(self, *, with_themes: bool = True) -> Self:
        """Read what a card shows: the programme and the themes besides the défi itself, without its long texts.

        `with_themes` is false where the themes of several kinds of pages are read together.
        """
        cards = self.select_related(None).select_related("programme").defer(*NOT_ON_CARDS)
        return cards.prefetch_related("themes") if with_themes else cards

    def outcomes_first(self) -> Self:
        """Keep the défis that say what they became, in the order of `outcome_order`, which an index holds."""
        return self.filter(outcome_order__isnull=False).order_by("outcome_order", "pk")


class DefiManager(PageManager.from_queryset(DefiQuerySet)):  # type: ignore[misc]
    """Défis with their programme and edition, which every card and page shows."""

    def get_queryset(self) -> DefiQuerySet:
        return super().get_queryset().select_related("programme", "edition")
