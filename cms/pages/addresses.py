"""The paths of pages from their `url_path`, without a page: for lists that read a few columns."""

from collections.abc import Callable
from urllib.parse import quote

from wagtail.models import Site

# What Django's `reverse` leaves as it is (RFC 3986, 3.3).
_SAFE = "!$&'()*+,;=/~:@"


def path_reader() -> Callable[[str], str]:
    """Return a function from the `url_path` of a page to its path on this site, "" below no root of a site.

    The roots, which Wagtail keeps in the cache, are read once for as many pages as there are.
    """
    roots = [root.root_path for root in Site.get_site_root_paths()]

    def path_of(url_path: str) -> str:
        root = next((each for each in roots if url_path.startswith(each)), None)
        return "" if root is None else quote(f"/{url_path[len(root) :]}", safe=_SAFE)

    return path_of
