"""Titles of pages in the CMS: that of a pending version is for those who may edit or review the page; the names of
what Wagtail calls "Root"."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Collection, Page

from cms.editing.drafts import may_see_pending_title

_indented_name = Collection.get_indented_name
_reader: ContextVar[Any] = ContextVar("reader of the CMS", default=None)


@contextmanager
def titles_for(user: Any) -> Iterator[None]:
    """Show `user` the titles that are for them, while a request of the CMS is answered."""
    token = _reader.set(user)
    try:
        yield
    finally:
        _reader.reset(token)


def title_in_cms(page: Page) -> str:
    """Return the title of `page` in lists, choosers and headings of the CMS; outside of a request, that of the draft.

    It takes the place of `Page.get_admin_display_title`, which Wagtail asks everywhere and which knows no reader.
    """
    if page.depth == 1:
        # Wagtail calls it "Root".
        return _("The whole site")
    draft_title, reader = page.draft_title or page.title, _reader.get()
    if reader is None or not page.live or draft_title == page.title or may_see_pending_title(reader, page):
        return str(draft_title)
    return str(page.title)


def heading_in_cms(view: Any) -> str:
    """Return the heading of a view of Wagtail, with the space that French puts before a colon."""
    return "\u00a0: ".join(str(part) for part in (view.get_page_title(), view.get_page_subtitle()) if part)


def collection_in_cms(collection: Collection, *args: Any, **kwargs: Any) -> str:
    """Return the name of a collection in lists of choices, indented by its depth as Wagtail does."""
    if collection.depth == 1:
        return _("All files")
    return str(_indented_name(collection, *args, **kwargs))


def install() -> None:
    """Make Wagtail ask `title_in_cms` and `collection_in_cms`."""
    Page.get_admin_display_title = title_in_cms
    Collection.get_indented_name = collection_in_cms
