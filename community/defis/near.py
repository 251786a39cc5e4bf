"""Défis near another one, with the reason why."""

from dataclasses import dataclass
from typing import Any

from community.defis.models.defis import DefiPage
from search import reasons, service
from search.sources import split_key

NEAR_COUNT = 4


@dataclass(frozen=True)
class NearDefi:
    """A line of "Défis proches"."""

    title: str
    url: str
    reason: str


def near_defis(page: DefiPage, user: Any) -> list[NearDefi]:
    """Return the défis that resemble `page` and that `user` may see, nearest first; two queries at the most."""
    kin = service.kin(f"defi:{page.pk}", user=user, kinds=["defi"], limit=NEAR_COUNT)
    by_pk = {parts[1]: one for one in kin if (parts := split_key(one.key))}
    pages = DefiPage.objects.visible_to(user).in_bulk(list(by_pk)) if by_pk else {}
    return [
        NearDefi(pages[pk].title, pages[pk].url or "", reasons.sentence(one))
        for pk, one in by_pk.items()
        if pk in pages
    ]
