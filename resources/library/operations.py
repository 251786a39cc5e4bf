"""Operations on resources."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from cms.pages.operations import fill, page_at, publish_page
from community.territories.models import Territory
from community.themes.models import Theme
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
    fill(page, fields, themes=themes, tags=tags, territories=territories)
    publish_page(page=page, parent=parent, by=by)
    return page
