"""Who may see a page or a file. One place decides, for pages, listings, search, feeds, files and mail alike.

An audience is a token: `public`, `login` (any member), `g:12` (members of group 12) or `u:7` (member 7 alone: what is
hers). A page behind a password has none: it is reached by its address only.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Exists, ExpressionWrapper, F, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import BaseViewRestriction, Collection, Page, PageViewRestriction, ReferenceIndex

PUBLIC = "public"
SIGNED_IN = "login"


def group_token(group_id: int) -> str:
    """Return the audience that is the group `group_id`."""
    return f"g:{group_id}"


def member_token(member_id: int) -> str:
    """Return the audience that is the member `member_id` alone."""
    return f"u:{member_id}"


def tokens_of(user: Any) -> frozenset[str]:
    """Return the audiences that `user` (a member, an anonymous visitor or None) belongs to."""
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset({PUBLIC})
    groups = user.groups.values_list("pk", flat=True)
    return frozenset({PUBLIC, SIGNED_IN, member_token(user.pk), *(group_token(pk) for pk in groups)})


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


def audience_of_restriction(restriction: BaseViewRestriction) -> frozenset[str]:
    """Return who passes one restriction; nobody for a password, which is not a matter of who one is."""
    if restriction.restriction_type == BaseViewRestriction.LOGIN:
        return frozenset({SIGNED_IN})
    if restriction.restriction_type == BaseViewRestriction.GROUPS:
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


def is_kept_out(user: Any, restrictions: Iterable[BaseViewRestriction]) -> bool:
    """Say if one of these restrictions (of a page or of a collection of files) keeps `user` out.

    A password keeps everybody out here: who typed it is known to the view, not to the policy.
    """
    if not restrictions:
        return False
    tokens = tokens_of(user)
    return any(not audience_of_restriction(each) & tokens for each in restrictions)


def is_kept_out_of_collection(user: Any, collection: Collection) -> bool:
    """Say if `user` may not see the files of `collection`; one query while nothing restricts it."""
    return is_kept_out(user, list(collection.get_view_restrictions().prefetch_related("groups")))


def lets_through(tokens: Iterable[str], restrictions: Iterable[BaseViewRestriction]) -> bool:
    """Say if whoever belongs to one of the audiences `tokens` passes each of `restrictions`."""
    passing = [audience_of_restriction(each) for each in restrictions]
    return all(token in one or (SIGNED_IN in one and token != PUBLIC) for one in passing for token in tokens)


def may_whole_audience_see_file(tokens: Iterable[str], file: Model) -> bool:
    """Say if everybody in the audience `tokens` of a page that shows `file` may open it; two queries.

    The page itself is what shows them the file (`is_shown_to`); its collection is what may keep some of them out.
    """
    above = file.collection.get_view_restrictions().prefetch_related("groups")  # type: ignore[attr-defined]
    return lets_through(tokens, list(above))


def may_see_file(user: Any, file: Model) -> bool:
    """Say if `user` may open `file`, a document or any object with a `collection`, by its address.

    The collection must let them pass, and the pages that show the file (`is_shown_to`).
    Two queries for a file that everybody may see.
    """
    return not is_kept_out_of_collection(user, file.collection) and is_shown_to(user, file)  # type: ignore[attr-defined]


def is_shown_to(user: Any, file: Model) -> bool:
    """Say if one of the pages that show `file` is live and visible to `user`, or if no page shows it.

    The file of a private page is as private as the page, and that of a draft is for nobody yet (who writes in the
    CMS has `may_choose_file`). A file that no page shows is reached by its address only, which nobody can guess.
    """
    pages = list(_pages_showing(file))
    if not pages or any(page.live and not page.is_restricted for page in pages):
        return True
    live = [page for page in pages if page.live]
    tokens = tokens_of(user) if live else frozenset()
    among = restrictions_seen_by(user) if live else []
    return any(audience(page, among) & tokens for page in live)


def may_choose_file(user: Any, file: Model, permission_policy: Any) -> bool:
    """Say if `user` works with such files in the CMS, by Wagtail's own `permission_policy` for them."""
    verbs = ["choose", "change", "delete"]
    return bool(
        user.is_authenticated
        and user.is_active
        and permission_policy.user_has_any_permission_for_instance(user, verbs, file)
    )


def _pages_showing(file: Model) -> QuerySet[Page]:
    """Return the pages that refer to `file`, each with `is_restricted`; the task queue keeps the references."""
    references = (
        ReferenceIndex.get_references_to(file)
        .filter(base_content_type=ContentType.objects.get_for_model(Page))
        .annotate(page_pk=Cast("object_id", BigIntegerField()))
        .values("page_pk")
    )
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.alias(below=path).filter(below__startswith=F("page__path"))
    return Page.objects.filter(pk__in=references).only("path", "live").annotate(is_restricted=Exists(above))
