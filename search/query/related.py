"""What else there is to read and to hear: pages that resemble a page, with the reason why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from search.engines.base import Kin
from search.index.sources import source_of, split_key
from search.query import reasons, search
from search.query.readers import Reader

KINDS = ("defi", "conference", "resource")
NEAR_COUNT = 4


@dataclass(frozen=True)
class NearPage:
    """A line of "À lire, à écouter"; where kinds are mixed, the reason begins with that of the page."""

    title: str
    url: str
    reason: str


def near_pages(key: str, user: Any, kinds: Sequence[str] = KINDS) -> list[NearPage]:
    """Return the pages that resemble the document `key` and that `user` may see, nearest first; one query."""
    return near_by_kinds(key, user, kinds)[0]


def near_by_kinds(key: str, user: Any, *lists: Sequence[str]) -> list[list[NearPage]]:
    """Return what `near_pages` does, a list for each list of kinds: one query for all of them.

    Names of themes and places that the reasons tell, kept for a minute, cost one query a facet otherwise.
    """
    found = [_told(search.kin(key, user=user, kinds=kinds, limit=NEAR_COUNT)) for kinds in lists]
    wanted = {pk for told in found for pk in told}
    # The plain pages are enough for a title and an address, and there is one query for all kinds.
    pages = Page.objects.live().in_bulk(wanted) if wanted else {}
    reader = Reader(user)
    seen = {pk: page for pk, page in pages.items() if reader.may_see_page(page)}
    why = reasons.sentences([one for told in found for pk, one in told.items() if pk in seen])
    return [
        [_line(seen[pk], one, why[one.key], len(kinds) > 1) for pk, one in told.items() if pk in seen]
        for kinds, told in zip(lists, found, strict=True)
    ]


def _told(kin: Sequence[Kin]) -> dict[int, Kin]:
    return {parts[1]: one for one in kin if (parts := split_key(one.key))}


def _line(page: Page, one: Kin, reason: str, says_kind: bool) -> NearPage:
    source = source_of(one.key.partition(":")[0]) if says_kind else None
    parts = (source.noun if source else "", reason)
    return NearPage(page.title, page.url or "", " · ".join(part for part in parts if part))
