"""Querysets of talks."""

from typing import Self

from django.db.models import Prefetch

from cms.pages.querysets import SitePageQuerySet
from resources.talks.page.speakers import TalkSpeaker


class TalkQuerySet(SitePageQuerySet):
    """Talks."""

    def with_cards(self, *, with_themes: bool = True) -> Self:
        """Bring what a card shows: speakers, themes and edition, in a fixed number of queries.

        `with_themes` is false where the themes of several kinds of pages are read together.
        """
        speakers = Prefetch("speakers", queryset=TalkSpeaker.objects.select_related("speaker"))
        cards = self.select_related("edition").prefetch_related(speakers)
        return cards.prefetch_related("themes") if with_themes else cards

    def playback(self) -> Self:
        """Keep the talks whose recording can be reached."""
        states = self.model.Recording  # type: ignore[attr-defined]
        return self.filter(recording__in=[states.HERE, states.ELSEWHERE])

    def speaking(self) -> Self:
        """Leave out the talks whose words are no longer given, because somebody refuses to be shown."""
        return self.exclude(recording=self.model.Recording.WITHDRAWN)  # type: ignore[attr-defined]
