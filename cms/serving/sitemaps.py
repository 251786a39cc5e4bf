"""The sitemap, under `SITE_URL`: an index, and parts that hold what has one of so many keys.

A part is read in one query and costs the same whatever the site holds: no count, and no row that is not in it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import QuerySet
from wagtail.models import Page

from cms.pages.addresses import path_reader
from cms.pages.querysets import SitePageQuerySet
from foundation.http.addresses import absolute

PART_SIZE = 5_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

# A path on this site, and when it was last published, if that is known.
Location = tuple[str, datetime | None]


@dataclass(frozen=True)
class Section:
    """One kind of addresses. `rows` takes a reader and is what they see; `locations` reads some of them, in one query.

    Part `number` (from 1) holds the rows whose keys are under `number * part_size`, and not in a part before it.
    """

    name: str
    rows: Callable[[Any], QuerySet[Any]]
    locations: Callable[[QuerySet[Any]], Iterable[Location]]
    part_size: int = PART_SIZE

    def part_count(self, user: Any) -> int:
        """Return how many parts there are for `user`; one query, for the highest key."""
        last = self.rows(user).order_by("-pk").values_list("pk", flat=True).first()
        return 0 if last is None else last // self.part_size + 1

    def part(self, number: int, user: Any) -> list[Location]:
        """Return what part `number` holds for `user`, in the order of the keys; nothing for one that does not exist."""
        last = number * self.part_size
        rows = self.rows(user).filter(pk__gte=last - self.part_size, pk__lt=last)
        return list(self.locations(rows.order_by("pk")))


def index_xml(addresses: Iterable[str]) -> str:
    """Return the index of the parts at these addresses (paths)."""
    parts = "".join(f"<sitemap><loc>{escape(absolute(each))}</loc></sitemap>\n" for each in addresses)
    return f'{DECLARATION}\n<sitemapindex xmlns="{NAMESPACE}">\n{parts}</sitemapindex>\n'


def part_xml(locations: Iterable[Location]) -> str:
    """Return a part with these locations."""
    urls = "".join(_url(path, modified) for path, modified in locations)
    return f'{DECLARATION}\n<urlset xmlns="{NAMESPACE}">\n{urls}</urlset>\n'


def _url(path: str, modified: datetime | None) -> str:
    date = f"<lastmod>{modified.isoformat(timespec='seconds')}</lastmod>" if modified else ""
    return f"<url><loc>{escape(absolute(path))}</loc>{date}</url>\n"


def _pages(user: Any) -> QuerySet[Any]:
    return SitePageQuerySet(Page).visible_to(user).filter(depth__gt=1)


def _locations_of_pages(pages: QuerySet[Any]) -> Iterator[Location]:
    """Yield the locations of pages below the root of a site, from two columns: a page has some thirty."""
    path_of = path_reader()
    for url_path, modified in pages.values_list("url_path", "last_published_at"):
        path = path_of(url_path)
        if path:
            yield path, modified


PAGES = Section("pages", _pages, _locations_of_pages)
