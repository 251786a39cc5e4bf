"""Compute what may be published of a talk from the consents of the people filmed; queried each time, never stored."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from resources.talks.consents.models import Consent
from resources.talks.page.speakers import TalkSpeaker

REFUSES = Q(is_current=True) & (Q(scope=Consent.Scope.NONE) | Q(withdrawn_at__isnull=False))
SOUND_ONLY = Q(is_current=True, scope=Consent.Scope.SOUND, withdrawn_at__isnull=True)


def refusals(page: Any) -> QuerySet[Consent]:
    """Return the words that keep the recording of `page` (a key, or `OuterRef`) away from readers."""
    return Consent.objects.filter(REFUSES, page=page)


def limits(page: Any) -> QuerySet[Consent]:
    """Return the words that allow the sound of `page` only."""
    return Consent.objects.filter(SOUND_ONLY, page=page)


def unasked(page: Any) -> QuerySet[TalkSpeaker]:
    """Return the speakers of `page` whose word was never recorded."""
    given = Consent.objects.filter(page=OuterRef("page"), speaker=OuterRef("speaker"), is_current=True)
    return TalkSpeaker.objects.filter(~Exists(given), page=page)


@dataclass(frozen=True)
class Allowance:
    """What the people filmed allow: who was not asked, who refuses, who allows the sound only."""

    unasked: tuple[str, ...]
    refusing: tuple[str, ...]
    sound_only: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Return whether the sound may be published."""
        return not self.unasked and not self.refusing

    @property
    def film(self) -> bool:
        """Return whether the picture may be published too."""
        return self.sound and not self.sound_only


def allowance_of(page: Page) -> Allowance:
    """Return what may be published of the recording of `page`. Three queries."""
    missing = unasked(page.pk).select_related("speaker")
    return Allowance(
        unasked=tuple(row.speaker.name for row in missing),
        refusing=tuple(refusals(page.pk).values_list("name", flat=True)),
        sound_only=tuple(limits(page.pk).values_list("name", flat=True)),
    )
