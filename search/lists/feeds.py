"""The Atom feed of a listing: the same filters, what strangers may see, the newest first."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from foundation.http.addresses import absolute
from foundation.page_cache.decorators import cached_for_anonymous
from french.typography import typeset
from search.documents.sorts import NEWEST
from search.lists.listing import Listing
from search.lists.pages import ListingPage
from search.lists.redirects import redirect_merged_values

ENTRIES_MAX = 30
NAME = "flux.atom"
# XML has no way to write these, not even escaped.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def feed_text(text: str) -> str:
    """Return `text` as a feed may hold it: typeset, without the characters that XML does not know."""
    return typeset(_UNWRITABLE.sub(" ", text)).strip()


class StableWhenEmpty:
    """A feed whose entries have no date, or that has none, is the same each time, so that it can be cached."""

    def latest_post_date(self: Any) -> datetime:
        """Return the date of the newest entry; without any, always the same."""
        is_dated = any(item["pubdate"] or item["updateddate"] for item in self.items)
        latest: datetime = super().latest_post_date() if is_dated else NEVER  # type: ignore[misc]
        return latest


class SiteAtomFeed(StableWhenEmpty, Atom1Feed):
    """The Atom of this site."""


class ListingFeed(Feed):  # type: ignore[type-arg]
    """The feed of the list `page_type` at `address`; what is listed has `summary` and `themes`."""

    feed_type = SiteAtomFeed
    language = "fr"

    def __init__(self, page_type: type[ListingPage], address: str) -> None:
        self.listed, self.filters = page_type.listed, page_type.filters
        self.address = address

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Listing:
        pages = self.listed.objects.visible_to(AnonymousUser()).prefetch_related("themes")
        query = request.GET.copy()
        # A feed has one page, and one order: also for words, the newest first.
        query.pop("page", None)
        query["tri"] = NEWEST.name
        return Listing(
            pages, filters=self.filters, sorts=[NEWEST], query=query, user=AnonymousUser(), page_size=ENTRIES_MAX
        )

    def _with_filters(self, address: str, listing: Listing) -> str:
        return absolute(f"{address}?{listing.filters}" if listing.filters else address)

    def title(self, listing: Listing) -> str:
        chosen = [feed_text(label) for label in [listing.text, *(label for label, _ in listing.chips)] if label]
        return " · ".join([str(self.listed.section_title), *chosen, settings.SITE_NAME])

    def link(self, listing: Listing) -> str:
        return self._with_filters(self.address, listing)

    def feed_url(self, listing: Listing) -> str:
        return self._with_filters(self.address + NAME, listing)

    def author_name(self) -> str:
        return str(settings.SITE_NAME)

    def items(self, listing: Listing) -> Sequence[Any]:
        return listing.shown

    def item_title(self, item: Any) -> str:
        return feed_text(item.title)

    def item_description(self, item: Any) -> str:
        return escape(feed_text(item.summary))

    def item_link(self, item: Any) -> str:
        return absolute(item.url)

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: Any) -> datetime | None:
        published_at: datetime | None = item.first_published_at
        return published_at

    def item_updateddate(self, item: Any) -> datetime:
        updated_at: datetime = item.last_published_at or item.first_published_at or NEVER
        return updated_at

    def item_categories(self, item: Any) -> list[str]:
        return [feed_text(theme.title) for theme in item.themes.all()]


def feed_path(page_type: type[ListingPage], *, address: str) -> URLPattern:
    """Return the route `feed` of a list, below its `address`; answers 304 when nothing changed."""
    view = redirect_merged_values(ListingFeed(page_type, address))
    names = ["q", *(each.name for each in page_type.filters)]
    return path(NAME, cached_for_anonymous(parameters=names)(conditional_page(require_safe(view))), name="feed")
