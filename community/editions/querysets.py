"""Queryset and manager of editions."""

from typing import Self

from wagtail.models import PageManager

from cms.pages.querysets import SitePageQuerySet


class EditionQuerySet(SitePageQuerySet):
    """Editions."""

    def latest_first(self) -> Self:
        return self.order_by("-year", "-pk")


class EditionManager(PageManager.from_queryset(EditionQuerySet)):  # type: ignore[misc]
    """Editions with their programme: no page of an edition does without."""

    def get_queryset(self) -> EditionQuerySet:
        return super().get_queryset().select_related("programme")
