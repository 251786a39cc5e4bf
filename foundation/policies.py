"""Who may see a page. One place decides, for pages, listings, search, feeds, files and mail alike.

An audience is a token: `public`, `login` (any member) or `g:12` (members of group 12). A page behind a
password has none: it is reached by its address only.
"""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page, PageViewRestriction

PUBLIC = "public"
SIGNED_IN = "login"


def group_token(group_id: int) -> str:
    """Return the audience that is the group `group_id`."""
    return f"g:{group_id}"


def tokens_of(user: Any) -> frozenset[str]:
    """Return the audiences that `user` (a member, an anonymous visitor or None) belongs to."""
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset({PUBLIC})
    groups = user.groups.values_list("pk", flat=True)
    return frozenset({PUBLIC, SIGNED_IN, *(group_token(pk) for pk in groups)})


def restrictions() -> list[PageViewRestriction]:
    """Return every restriction, its groups loaded; two queries whatever the number of pages."""
    return list(PageViewRestriction.objects.select_related("page").prefetch_related("groups"))


def restrictions_seen_by(user: Any) -> list[PageViewRestriction]:
    """Return every restriction, read once for each request: they are kept on the request's `user`."""
    kept = getattr(user, "_page_restrictions", None)
    if kept is None:
        kept = restrictions()
        if user is not None:
            user._page_restrictions = kept
    return kept


def audience_of_restriction(restriction: PageViewRestriction) -> frozenset[str]:
    """Return who passes one restriction; nobody for a password, which is not a matter of who one is."""
    if restriction.restriction_type == PageViewRestriction.LOGIN:
        return frozenset({SIGNED_IN})
    if restriction.restriction_type == PageViewRestriction.GROUPS:
        return frozenset(group_token(group.pk) for group in restriction.groups.all())
    return frozenset()


def audience(page: Page, among: Iterable[PageViewRestriction] | None = None) -> frozenset[str]:
    """Return the audiences that may see `page`: all restrictions above it must let one pass.

    `among` saves the query when many pages are asked about. A page that is not live has no audience.
    When restrictions of two groups meet, nobody is listed as an audience: the page stays reachable by
    its address, and out of lists and search, which is the safe side.
    """
    if not page.live:
        return frozenset()
    above = [each for each in (restrictions() if among is None else among) if page.path.startswith(each.page.path)]
    if not above:
        return frozenset({PUBLIC})
    audiences = [audience_of_restriction(each) for each in above]
    narrow = [each for each in audiences if each != {SIGNED_IN}]
    if not narrow:
        return frozenset({SIGNED_IN})
    return frozenset.intersection(*narrow)
