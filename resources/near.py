"""What else there is to read and to hear: pages of any kind near a talk or a resource, with the reason why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from search import reasons, service
from search.readers import Reader
from search.sources import source_of, split_key

KINDS = ("defi", "conference", "resource")
NEAR_COUNT = 4


@dataclass(frozen=True)
class NearPage:
    """A line of "À lire, à écouter": the reason begins with the kind of the page."""

    title: str
    url: str
    reason: str


def near_pages(key: str, user: Any, kinds: Sequence[str] = KINDS) -> list[NearPage]:
    """Return the pages that resemble the document `key` and that `user` may see, nearest first; one query."""
    kin = service.kin(key, user=user, kinds=kinds, limit=NEAR_COUNT)
    by_pk = {parts[1]: (parts[0], one) for one in kin if (parts := split_key(one.key))}
    # The plain pages are enough for a title and an address, and there is one query for all kinds.
    pages = Page.objects.live().in_bulk(list(by_pk)) if by_pk else {}
    reader = Reader(user)
    return [
        NearPage(pages[pk].title, pages[pk].url or "", f"{_kind(kind)} · {reasons.sentence(one)}")
        for pk, (kind, one) in by_pk.items()
        if pk in pages and reader.may_see_page(pages[pk])
    ]


def _kind(kind: str) -> str:
    source = source_of(kind)
    return str(source.label) if source else kind
