"""The queryset of pages: `live`, `visible_to`…"""

from typing import Any, Self

from django.db.models import Q
from django.http import HttpRequest
from wagtail.query import PageQuerySet

from cms.pages import policies


def slug_of(url_path: str) -> str:
    """Return the last part of a whole path."""
    return url_path.rstrip("/").rpartition("/")[2]


class SitePageQuerySet(PageQuerySet):
    """Pages of the site."""

    def visible_to(self, user: Any) -> Self:
        """Keep the live pages whose audience includes `user`; the same answer as `policies.may_see_page`."""
        restricted = policies.restrictions_for(user).pages
        return self._outside(restricted.closed_to(policies.principals_of(user)) if restricted else [])

    def at(self, url_path: str) -> Self:
        """Keep the page at a whole `url_path`: found by its slug, for the database has no index of whole paths."""
        return self.filter(slug=slug_of(url_path), url_path=url_path)

    def open_to(self, request: HttpRequest) -> Self:
        """Keep the live pages that a visitor may have by an address; the same answer as `policies.may_open_page`."""
        restricted = policies.restrictions_for(request.user).pages
        if not restricted:
            return self._outside([])
        with_passwords = restricted.asks_for_passwords
        principals = policies.principals_of_request(request, with_passwords=with_passwords)
        return self._outside(restricted.closed_to(principals))

    def _outside(self, closed: list[str]) -> Self:
        """Keep the live pages that are not below one of these paths."""
        hidden = Q(pk__in=[])
        for path in closed:
            hidden |= Q(path__startswith=path)
        return self.live().exclude(hidden)

    def only(self, *fields: Any) -> Self:
        """Read these fields alone, without what a manager joins: that is how the tree reads what it deletes."""
        bare = self.select_related(None)
        return super(SitePageQuerySet, bare).only(*fields)
