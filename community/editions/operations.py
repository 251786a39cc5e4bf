"""The only writers of programmes and editions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.editions.models import EditionIndexPage, EditionPage, Programme
from foundation.operations import publish_page


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
def publish_edition(*, page: EditionPage, parent: EditionIndexPage | None = None, by: Any = None) -> bool:
    """Publish an edition with its programme; return if anything changed. `parent` is needed when it is new.

    Raises `ValidationError` when a field or a session is wrong (an edition does not end before it starts, a
    session is on one of its days), and `PermissionDenied` when `by` may not publish there.
    """
    if page.starts_on and page.ends_on:
        if page.ends_on < page.starts_on:
            raise ValidationError({"ends_on": _("The last day comes after the first.")})
        outside = [str(session) for session in page.sessions.all() if not page.starts_on <= session.day <= page.ends_on]
        if outside:
            raise ValidationError({"sessions": [_("Not on a day of the edition: %s") % title for title in outside]})
    return publish_page(page=page, parent=parent, by=by)
