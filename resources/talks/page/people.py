"""Read the speakers of a talk, each with their other talks, in one query."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from resources.talks.page.models import TalkPage
from resources.talks.page.speakers import Speaker, TalkSpeaker

OTHER_TALKS_SHOWN = 3


@dataclass
class Person:
    """A speaker of the talk, their part in it, and the latest of their other talks."""

    speaker: Speaker
    role: str
    others: list[TalkPage] = field(default_factory=list)


def people_of(page: TalkPage, user: Any) -> list[Person]:
    """Return the speakers of `page` in its order, with the other talks that `user` may see."""
    own = page.speakers.all()
    if not isinstance(own, QuerySet):
        # A preview: its rows are in memory, and may not be in the database.
        return [Person(row.speaker, row.role) for row in own]
    people: dict[int, Person] = {}
    for row in _rows(page, user):
        if row.page_id == page.pk:
            people[row.speaker_id] = Person(row.speaker, row.role)
        else:
            people[row.speaker_id].others.append(row.page)
    return list(people.values())


def _rows(page: TalkPage, user: Any) -> QuerySet[TalkSpeaker]:
    """Return the rows of this talk, then those of the same speakers in others, a few for each."""
    visible = type(page).objects.visible_to(user).order_by().values("pk")
    here = Case(When(page=page.pk, then=Value(0)), default=Value(1))
    latest = Window(RowNumber(), partition_by=["speaker"], order_by=[here, F("page__held").desc(), "page"])
    return (
        TalkSpeaker.objects.filter(Q(page=page.pk) | Q(page__in=visible))
        .filter(speaker__in=TalkSpeaker.objects.filter(page=page.pk).order_by().values("speaker"))
        .select_related("speaker", "page")
        .annotate(here=here, latest=latest)
        .filter(latest__lte=1 + OTHER_TALKS_SHOWN)
        .order_by("here", "sort_order", "-page__held", "pk")
    )
