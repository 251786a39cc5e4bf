"""The only writer of resources."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from community.territories.models import Territory
from community.themes.models import Theme
from foundation.operations import page_at, publish_page
from resources.library.models import LibraryPage, ResourcePage


@transaction.atomic
def publish_resource(
    *,
    parent: LibraryPage,
    slug: str,
    themes: Iterable[Theme] | None = None,
    tags: Iterable[str] | None = None,
    territories: Iterable[Territory] | None = None,
    by: Any = None,
    **fields: Any,
) -> ResourcePage:
    """Create the resource `slug`, or bring it to what is given, and publish it; the same call twice changes nothing.

    What is not given stays as it is. `by` is the member who publishes, None the site itself. Raises
    `ValidationError` naming the fields, `PermissionDenied` when `by` may not publish, `TypeError` for a field
    that does not exist.
    """
    page = page_at(model=ResourcePage, parent=parent, slug=slug)
    unknown = fields.keys() - {field.name for field in ResourcePage._meta.fields}
    if unknown:
        raise TypeError(f"a resource has no field {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(page, name, value)
    if themes is not None:
        page.themes = list(themes)
    if tags is not None:
        page.tags.set(list(tags))
    if territories is not None:
        page.territories = list(territories)
    publish_page(page=page, parent=parent, by=by)
    return page
