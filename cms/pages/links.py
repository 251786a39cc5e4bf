"""Links to pages in rich text: an address for those who may see the page, plain words for the others."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from cms.pages.querysets import SitePageQuerySet
from foundation.http.converters import is_key

_reader: ContextVar[Any] = ContextVar("reader of rich text", default=None)


@contextmanager
def links_for(user: Any) -> Iterator[None]:
    """Render rich text for `user` while the block runs; for a stranger outside of it."""
    token = _reader.set(user)
    try:
        yield
    finally:
        _reader.reset(token)


class VisiblePageLinkHandler(PageLinkHandler):
    """Writes no address of a draft, of a withdrawn page or of one that the reader may not see; one query for all."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        """Return the page of each link, None where the words stay without one."""
        keys = [str(attrs.get("id")) for attrs in attrs_list]
        visible = SitePageQuerySet(Page).visible_to(_reader.get() or AnonymousUser())
        pages = {str(page.pk): page for page in visible.filter(pk__in=[*filter(is_key, keys)])}
        return [pages.get(key) for key in keys]
