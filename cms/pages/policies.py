"""Permissions to see pages and files, one `Audience` for pages, lists, search, feeds, files and mail.

A page is for whoever passes every restriction on it and above it, while it is live; a file, for whoever passes those of
its collection and sees one of the live pages that show it. A password is no matter of who one is: what stands behind
one is in no list, and is reached by its address.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache, cached_property
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import (
    BaseViewRestriction,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)

from cms.pages.audiences import (
    NOBODY,
    SIGNED_IN,
    SUPERUSER,
    Audience,
    FileAudience,
    Principals,
    Requirement,
    RestrictedTree,
    group_principal,
    member_principal,
    password_principal,
    terms_of,
)
from foundation.prepared_queries import PreparedQuery

# Names of the trees, of their keys among restrictions, and of what Wagtail's session keeps of the passwords typed.
PAGES, COLLECTIONS = "page", "collection"
# Beside the rows of these trees: keys of pages.
KEYS = "key"
_MODELS: dict[str, type[BaseViewRestriction]] = {PAGES: PageViewRestriction, COLLECTIONS: CollectionViewRestriction}


def principals_of(user: Any) -> Principals:
    """Return what `user` (a member, an anonymous visitor or None) is; nothing for a stranger or a suspended member."""
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset()
    # Read once for each request; Django forgets them when they change.
    prefetch_related_objects([user], "groups")
    groups = [group_principal(group.pk) for group in user.groups.all()]
    rank = {SUPERUSER} if user.is_superuser else set()
    return frozenset({SIGNED_IN, member_principal(user.pk), *rank, *groups})


def principals_of_request(request: HttpRequest, *, with_passwords: bool) -> Principals:
    """Return what the visitor is and, `with_passwords`, those they typed: the session is not read without need."""
    typed: set[str] = set()
    for name, model in _MODELS.items() if with_passwords else ():
        pks = request.session.get(model.passed_view_restrictions_session_key, [])
        typed |= {password_principal(name, pk) for pk in pks}
    return principals_of(request.user) | typed


def _requirement(tree: str, pk: int, kind: str, groups: Iterable[int]) -> Requirement:
    """Return what one restriction asks, as Wagtail's `accept_request` does: a superuser is of all groups."""
    if kind == BaseViewRestriction.PASSWORD:
        return frozenset({password_principal(tree, pk)})
    if kind == BaseViewRestriction.GROUPS:
        return frozenset({SUPERUSER, *map(group_principal, groups)})
    return frozenset({SIGNED_IN})


def _rows(tree: str) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the restrictions of a tree, a row for each of their groups, whether it is one of an alias and whether the
    page has aliases."""
    # Subqueries: joined to the pages, SQLite reads every page to find the few that are restricted.
    path: F | Subquery = F(f"{tree}__path")
    of_alias: Subquery | Value = Value(None, BigIntegerField())
    shown_elsewhere: Exists | Value = Value(False)
    if tree == PAGES:
        pages = Page.objects.order_by()
        path, of_alias = (Subquery(pages.filter(pk=OuterRef("page")).values(name)) for name in ("path", "alias_of"))
        shown_elsewhere = Exists(pages.filter(alias_of=OuterRef("page")))
    columns = (Value(tree), "pk", "restriction_type", tree, path, "groups", of_alias, shown_elsewhere)
    return _MODELS[tree].objects.order_by().values_list(*columns)


@cache
def _rows_of(*trees: str) -> PreparedQuery[tuple[Any, ...]]:
    """Return the query of the rows of several trees: every page asks it."""

    def build() -> QuerySet[Any, tuple[Any, ...]]:
        first, *others = map(_rows, trees)
        return first.union(*others, all=True) if others else first

    return PreparedQuery(build)


def _paths_of_aliases() -> dict[int, list[str]]:
    """Return the paths of the aliases of each page, aliases of aliases included: they show what it shows."""
    rows = Page.objects.exclude(alias_of=None).values_list("pk", "alias_of", "path")
    aliases = {pk: (of, path) for pk, of, path in rows}
    paths: dict[int, list[str]] = {}
    for of, path in aliases.values():
        while of in aliases:
            of = aliases[of][0]
        paths.setdefault(of, []).append(path)
    return paths


def paths_of(page: Page) -> list[str]:
    """Return the paths where a restriction of `page` holds: its own, and those of its aliases; one query."""
    return [page.path, *_paths_of_aliases().get(page.pk, [])]


def _restricted(*trees: str) -> list[RestrictedTree]:
    """Return where each of `trees` is restricted; one query, and another when a restricted page has aliases."""
    return _trees(trees, _rows_of(*trees)())


def _trees(trees: Collection[str], read: Iterable[tuple[Any, ...]]) -> list[RestrictedTree]:
    """Return where each of `trees` is restricted, from rows of `_rows`; a query when a restricted page has aliases."""
    # Restrictions of an alias count for nothing: it shows what another page shows.
    rows = [(*row[:-2], row[-1]) for row in read if row[-2] is None]
    elsewhere = _paths_of_aliases() if any(row[-1] for row in rows) else {}
    groups: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for tree, pk, *_, group, _ in rows:
        groups[tree, pk] |= {group} - {None}
    requirements: dict[str, dict[str, frozenset[Requirement]]] = {tree: {} for tree in trees}
    for tree, pk, kind, node, path, *_ in rows:
        requirement = frozenset({_requirement(tree, pk, kind, groups[tree, pk])})
        for each in (path, *(elsewhere.get(node, ()) if tree == PAGES else ())):
            requirements[tree][each] = requirements[tree].get(each, frozenset()) | requirement
    return [RestrictedTree(requirements[tree]) for tree in trees]


class Restrictions:
    """The view restrictions of the site. A tree is read when it is first asked about, in one query, and once."""

    @cached_property
    def pages(self) -> RestrictedTree:
        return _restricted(PAGES)[0]

    @cached_property
    def collections(self) -> RestrictedTree:
        return _restricted(COLLECTIONS)[0]

    @classmethod
    def of_both_trees(cls) -> Self:
        """Return them read at once: one query instead of two."""
        read = cls()
        read.pages, read.collections = _restricted(PAGES, COLLECTIONS)
        return read


def restrictions_for(user: Any) -> Restrictions:
    """Return the restrictions, read once for each request: they are cached on the request's `user`."""
    cached: Restrictions | None = getattr(user, "_restrictions", None)
    if cached is None:
        cached = Restrictions()
        if user is not None:
            user._restrictions = cached
    return cached


def share_restrictions(users: Iterable[Any]) -> None:
    """Have the restrictions read once for all of `users`, for work that asks about many of them."""
    shared = Restrictions()
    for user in users:
        user._restrictions = shared


def with_restrictions(pages: QuerySet[Page]) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the keys of `pages` with what restricts pages, for `read_keys`: one query instead of two."""
    nothing = (Value(None, IntegerField()), Value(None, BigIntegerField()), Value(False))
    keys = pages.order_by().values_list(Value(KEYS), "pk", Value(""), "content_type", Value(""), *nothing)
    return keys.union(_rows(PAGES), all=True)


def read_keys(rows: Iterable[tuple[Any, ...]], user: Any) -> list[tuple[int, int]]:
    """Return (key, key of the content type) of the pages among the rows of `with_restrictions`; the restrictions are
    read for `user`."""
    rows = list(rows)
    restrictions = restrictions_for(user)
    if "pages" not in vars(restrictions):
        restrictions.pages = _trees([PAGES], [row for row in rows if row[0] == PAGES])[0]
    return [(row[1], row[3]) for row in rows if row[0] == KEYS]


def audience(page: Page, restrictions: Restrictions | None = None) -> Audience:
    """Return who may see `page`; nobody while it is not live. `restrictions` that are read already save a query."""
    return (restrictions or Restrictions()).pages.audience(page.path) if page.live else NOBODY


def may_see_page(user: Any, page: Page) -> bool:
    """Return whether `page` may be shown to `user` in a list, a result or a mail: the answer of `.visible_to(user)`."""
    shown_to = audience(page, restrictions_for(user))
    return shown_to.is_everyone or shown_to.admits(principals_of(user))


def index_terms(principals: Principals, restrictions: Restrictions) -> frozenset[str]:
    """Return the terms of the search index (`Audience.terms`) that a reader may see; no query for a stranger."""
    return terms_of(principals, restrictions.pages.audiences if principals else ())


def may_open_page(request: HttpRequest, page: Page) -> bool:
    """Return whether the visitor may have `page`, and what belongs to it, by an address: they see it in lists, or typed
    its password."""
    opened_to = audience(page, restrictions_for(request.user))
    if opened_to.is_everyone:
        return True
    return opened_to.admits(principals_of_request(request, with_passwords=bool(opened_to.passwords)))


def may_reach_page(user: Any, page: Page) -> bool:
    """Return whether `user` may reach the address of `page`: see `may_reach`."""
    return may_reach(user, audience(page, restrictions_for(user)))


def may_reach(user: Any, shown_to: Audience) -> bool:
    """Return whether the address of a page shown to an audience is something to `user`: the page, or the form that asks
    for its password. To anybody else it answers as an address where nothing is (ASVS 6.3.8)."""
    members = shown_to.without_passwords
    return members.is_everyone or members.admits(principals_of(user))


def passwords_of(asked_for: Audience) -> list[PageViewRestriction]:
    """Return the restrictions of pages whose passwords an audience asks for; one query when there are any."""
    pks = [int(each.rpartition(":")[2]) for each in asked_for.passwords]
    return list(PageViewRestriction.objects.filter(pk__in=pks))


def audience_of_file(file: Any) -> FileAudience:
    """Return who may open `file`, which has a `collection`, by its address; two queries, whatever restricts it."""
    restrictions = Restrictions.of_both_trees()
    shown_at = _live_pages_showing(file)
    # Where no page is restricted, one is as good as all.
    paths = list(shown_at if restrictions.pages else shown_at[:1])
    shown_to = {restrictions.pages.audience(path) for path in paths}
    return FileAudience(restrictions.collections.audience(file.collection.path), tuple(shown_to))


def _live_pages_showing(file: Model) -> QuerySet[Page, str]:
    """Return the paths of the live pages whose published version refers to `file` (Wagtail's reference index)."""
    references = (
        ReferenceIndex.get_references_to(file)
        .filter(base_content_type=ContentType.objects.get_for_model(Page))
        .annotate(page_pk=Cast("object_id", BigIntegerField()))
        .values("page_pk")
    )
    return Page.objects.order_by().filter(pk__in=references, live=True).values_list("path", flat=True)
