"""Adjectives of pages."""

from typing import Any, Self

from django.db.models import Q
from wagtail.query import PageQuerySet

from cms.pages import policies


class SitePageQuerySet(PageQuerySet):
    """Pages of the site."""

    def visible_to(self, user: Any) -> Self:
        """Keep the live pages whose audience includes `user`; the same answer as `policies.audience`."""
        tokens = policies.tokens_of(user)
        hidden = Q(pk__in=[])
        for restriction in policies.restrictions_seen_by(user):
            if not policies.audience_of_restriction(restriction) & tokens:
                hidden |= Q(path__startswith=restriction.page.path)
        return self.live().exclude(hidden)

    def only(self, *fields: Any) -> Self:
        """Read these fields alone, without what a manager joins: that is how the tree reads what it deletes."""
        bare = self.select_related(None)
        return super(SitePageQuerySet, bare).only(*fields)
