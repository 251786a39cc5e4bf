"""Operations on programmes and editions."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.pages.operations import fill, page_at, publish_page
from community.editions.models import (
    EditionDay,
    EditionFigure,
    EditionIndexPage,
    EditionPage,
    EditionSite,
    Programme,
    Session,
)

SESSION_FIELDS = ("ends_at", "kind", "place", "track", "stage", "summary", "printed")


@transaction.atomic
def set_programme(*, slug: str, **fields: Any) -> Programme:
    """Create the programme at `slug`, or bring it to `fields`; the same call twice changes nothing.

    Raises `ValidationError` when a field is wrong.
    """
    programme = Programme.objects.filter(slug=slug).first() or Programme(slug=slug)
    for name, value in fields.items():
        setattr(programme, name, value)
    programme.full_clean()
    programme.save()
    return programme


@transaction.atomic
def publish_edition(
    *,
    parent: EditionIndexPage,
    slug: str,
    figures: Iterable[EditionFigure] | None = None,
    sites: Iterable[EditionSite] | None = None,
    days: Iterable[EditionDay] | None = None,
    sessions: Iterable[Session] | None = None,
    by: Any = None,
    **fields: Any,
) -> EditionPage:
    """Create the edition `slug`, or bring it to what is given, and publish it; the same call twice changes nothing.

    What is not given stays as it is; the lists are rows not saved, in their order. `by` is the member who
    publishes, None the site itself. Raises `ValidationError` naming the fields (an edition does not end before it
    starts, a session is on one of its days), `PermissionDenied` when `by` may not publish, `TypeError` for a field
    that does not exist.
    """
    page = page_at(model=EditionPage, parent=parent, slug=slug)
    rows = None if sessions is None else _with_known_keys(page, sessions)
    fill(page, fields, figures=figures, sites=sites, days=days, sessions=rows)
    _check_dates(page)
    publish_page(page=page, parent=parent, by=by)
    return page


def _with_known_keys(page: EditionPage, sessions: Iterable[Session]) -> list[Session]:
    """Return the rows of `sessions`; one that the edition has already keeps its key, because talks refer to it."""
    known = {(each.day, each.starts_at, each.title): each for each in page.sessions.all()}
    rows = []
    for given in sessions:
        row = known.pop((given.day, given.starts_at, given.title), None) or given
        for name in SESSION_FIELDS:
            setattr(row, name, getattr(given, name))
        rows.append(row)
    return rows


def _check_dates(page: EditionPage) -> None:
    if not page.starts_on or not page.ends_on:
        return
    if page.ends_on < page.starts_on:
        raise ValidationError({"ends_on": _("The last day comes after the first.")})
    outside = [str(session) for session in page.sessions.all() if not page.starts_on <= session.day <= page.ends_on]
    if outside:
        raise ValidationError({"sessions": [_("Not on a day of the edition: %s") % title for title in outside]})
