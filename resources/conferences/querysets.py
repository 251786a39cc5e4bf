"""Adjectives of talks."""

from typing import Self

from django.db.models import Prefetch

from foundation.querysets import SitePageQuerySet
from resources.conferences.models.speakers import ConferenceSpeaker


class ConferenceQuerySet(SitePageQuerySet):
    """Talks."""

    def with_cards(self) -> Self:
        """Bring what a card shows: speakers and edition, in a fixed number of queries."""
        speakers = ConferenceSpeaker.objects.select_related("speaker")
        return self.select_related("edition").prefetch_related(Prefetch("speakers", queryset=speakers))

    def recorded(self) -> Self:
        """Keep the talks whose recording can be reached."""
        return self.filter(recording=self.model.Recording.ELSEWHERE)  # type: ignore[attr-defined]
