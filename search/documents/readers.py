"""The person who searches, with permissions read once for each request, whatever the number of kinds of hits."""

from functools import cached_property
from typing import Any

from wagtail.models import Page

from cms.pages import policies
from cms.pages.audiences import Principals


class Reader:
    """A person who reads results: `user` is a member, an anonymous visitor or None."""

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def principals(self) -> Principals:
        """Return what this person is, for a source to compare with an audience."""
        return policies.principals_of(self.user)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Return the terms of the index that this person may see."""
        return policies.index_terms(self.principals, self._restrictions)

    @cached_property
    def _restrictions(self) -> policies.Restrictions:
        return policies.restrictions_for(self.user)

    def may_see_path(self, path: str) -> bool:
        """Return whether this person is in the audience of the live page at a `path` of the tree."""
        return self._restrictions.pages.audience(path).admits(self.principals)

    def may_see_page(self, page: Page) -> bool:
        """Return whether this person is in the audience of `page`; the same answer as `.visible_to(user)`."""
        return policies.audience(page, self._restrictions).admits(self.principals)
