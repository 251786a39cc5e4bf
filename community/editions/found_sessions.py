"""Sessions among the results of search: under their edition, each opening the programme where it stands."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.presenting import dates
from community.editions.models import Session
from search.documents import SearchDocument, SectionHit

KIND = "session"
_KEY = re.compile(r"session:(\d{1,18}):(\d{1,18})")


def key_of(session: Session) -> str:
    """Return the key of a session: it names its edition."""
    return f"{KIND}:{session.page_id}:{session.pk}"


def edition_of(key: str) -> int | None:
    """Return the pk of the edition of a session; None for what is not the key of one."""
    found = _KEY.fullmatch(key)
    return int(found[1]) if found else None


def documents(edition: Any, whole: SearchDocument) -> Iterator[SearchDocument]:
    """Describe the sessions of `edition`, which may be seen by whoever may see it."""
    for session in edition.sessions.all():
        yield SearchDocument(
            key=key_of(session),
            kind=KIND,
            title=session.title,
            body="\n".join(filter(None, (session.summary, session.place, session.track))),
            acl=whole.acl,
            published_at=whole.published_at,
            parent=whole.key,
        )


def hits(keys: Iterable[str]) -> dict[str, SectionHit]:
    """Return the sessions of `keys` that are still in the programme of a live edition; one query."""
    pks = [int(found[2]) for key in keys if (found := _KEY.fullmatch(key))]
    sessions = Session.objects.filter(pk__in=pks, page__live=True).select_related("page")
    return {key_of(session): _hit(session) for session in sessions}


def _hit(session: Session) -> SectionHit:
    when = f"{dates.in_words(session.day, 'weekday')}, {dates.hours(session.starts_at)}"
    said = (session.title, session.summary, session.place)
    text = ". ".join(part.rstrip(".") for part in said if part)
    return SectionHit(key_of(session), f"{session.page.url}#seance-{session.pk}", when, text, _("In the programme"))
