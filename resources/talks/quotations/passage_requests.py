"""Parse and validate the passage of a talk that an editor typed or pasted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from resources.talks.times import MINUTE_S, MS_PER_S, Span, second_of


@dataclass(frozen=True)
class PassageRequest:
    """A part of the talk of that number."""

    talk: int
    span: Span

    @classmethod
    def from_block(cls, value: Mapping[str, Any]) -> Self | None:
        """Return what the block of that value asks for; None for an unfinished one."""
        start, end = second_of(value["start"] or ""), second_of(value["end"] or "")
        if value["talk"] is None or start is None or end is None or end <= start:
            return None
        return cls(value["talk"], Span(start, end))


# Longer is no quotation: readers are better served by the talk itself.
PASSAGE_MAX_S = 5 * MINUTE_S


def time_of(typed: str) -> int:
    """Return the second that `typed` says; raises `ValidationError`."""
    second = second_of(typed)
    if second is None:
        raise ValidationError(_("Write minutes and seconds: 3:18, or 1:02:05 with hours."))
    return second


def parse_link(link: str, talks: Any) -> dict[str, Any]:
    """Return what the address of a passage says: `talk`, the number of one of the model `talks`, `start` and, when it
    says so, `end`. Raises `ValidationError` for the address of something else."""
    try:
        parts = urlsplit(link.strip())
        own = not parts.netloc or parts.hostname in _own_names()
    except ValueError:
        own = False
    slug = parts.path.strip("/").rpartition("/")[2] if own else ""
    page = talks.objects.live().filter(slug=slug).first() if slug else None
    if page is None or urlsplit(page.url or "").path.strip("/") != parts.path.strip("/"):
        raise ValidationError(_("This link leads to no talk of this site."))
    span = Span.from_query(QueryDict(parts.query[:500]))
    if span is None or span.to_s is None:
        raise ValidationError(_("This link does not say from when to when: take the one of “Quote a passage”."))
    return {"talk": page.pk, "start": span.from_clock, "end": span.to_clock}


def _own_names() -> set[str]:
    return {urlsplit(settings.SITE_URL).hostname or "", *(name.lstrip(".") for name in settings.ALLOWED_HOSTS)}


def length_s(talks: Any, pk: int | None) -> int | None:
    """Return how long a published talk lasts, in seconds, by its recording or its words; None when nobody knows."""
    page = talks.objects.live().speaking().filter(pk=pk).first()
    if page is None:
        return None
    measured = page.recordings.filter(shown_at__isnull=False).values_list("duration_ms", flat=True).first()
    length = measured or page.transcripts.aggregate(end=Max("cues__ends_ms"))["end"]
    return None if length is None else -(-length // MS_PER_S)
