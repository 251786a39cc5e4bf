"""The person who searches, with permissions read once for each request, whatever the number of kinds of hits."""

from functools import cached_property
from typing import Any

from wagtail.models import Page, PageViewRestriction

from cms.pages import policies


class Reader:
    """A person who reads results: `user` is a member, an anonymous visitor or None."""

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Return the audiences this person belongs to."""
        return policies.tokens_of(self.user)

    @cached_property
    def restrictions(self) -> list[PageViewRestriction]:
        """Return every restriction on pages, read once."""
        return policies.restrictions_seen_by(self.user)

    def may_see_page(self, page: Page) -> bool:
        """Return whether this person is in the audience of `page`; the same answer as `.visible_to(user)`."""
        return bool(policies.audience(page, self.restrictions) & self.tokens)
