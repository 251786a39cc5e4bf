"""Two levels of restrictions of every kind, and aliases: the same answer as Wagtail's own `accept_request`."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction

from cms.pages import policies
from cms.pages.querysets import SitePageQuerySet
from tests.permissions.readers import READERS, SUSPENDED
from tests.permissions.situations import restrict

pytestmark = pytest.mark.django_db

KINDS = ("", "login", "A", "B", "AB", "nobody", "password")
# Pages that an alias shows elsewhere: below what restricts it, and what stands at its place.
ALIASES = [(("A", "B"), "login"), (("", "A"), ""), (("", "password"), "B"), (("login", ""), ""), (("B", ""), "A")]


@pytest.fixture(scope="module")
def tree(world: Any) -> list[int]:
    """Return the keys of the pages of two levels, and of aliases of some."""
    root = Page.get_first_root_node()
    shelves = {kind: root.add_child(instance=Page(title=kind or "ouvert", slug=f"k-{kind}")) for kind in KINDS}
    pages: dict[tuple[str, str], Page] = {}
    for above, own in product(KINDS, KINDS):
        pages[above, own] = shelves[above].add_child(instance=Page(title=f"{above}/{own}", slug=f"p-{above}-{own}"))
        restrict(pages[above, own], own)
    for kind, shelf in shelves.items():
        restrict(shelf, kind)
    keys = [page.pk for page in (*shelves.values(), *pages.values())]
    for number, (kinds, place) in enumerate(ALIASES):
        parent = Page.objects.get(pk=shelves[place].pk)
        alias = CreatePageAliasAction(pages[kinds], parent=parent, update_slug=f"alias-{number}").execute()
        below = alias.add_child(instance=Page(title="Sous un reflet", slug="dessous"))
        keys += [alias.pk, below.pk]
    # What the copy was given when it was made is not what Wagtail goes by.
    copies = PageViewRestriction.objects.filter(page__alias_of__isnull=False)
    assert copies.update(restriction_type="password")
    return keys


@pytest.fixture
def ask(again: Callable[[str], Any]) -> Callable[..., HttpRequest]:
    """Return a function that makes the request of a reader who typed the passwords of some restrictions."""

    def make(reader: str, passwords_typed: list[int]) -> HttpRequest:
        request = RequestFactory().get("/")
        # Sessions of the suspended open on nobody.
        request.user = AnonymousUser() if reader == SUSPENDED else again(reader) or AnonymousUser()
        request.session = {PageViewRestriction.passed_view_restrictions_session_key: passwords_typed}  # type: ignore[assignment]
        return request

    return make


def accepted(request: HttpRequest, pages: list[Page], restrictions: Mapping[int, list[Any]]) -> set[int]:
    """Return the keys of the pages whose restrictions all accept a request, as Wagtail asks them."""
    answers: dict[int, bool] = {}
    for restriction in {each.pk: each for some in restrictions.values() for each in some}.values():
        answers[restriction.pk] = restriction.accept_request(request)
    return {page.pk for page in pages if all(answers[each.pk] for each in restrictions[page.pk])}


@pytest.mark.parametrize("reader", READERS)
def test_the_same_answer_at_each_page(tree: list[int], ask: Any, again: Any, reader: str) -> None:
    pages = list(Page.objects.filter(pk__in=tree))
    restrictions = {page.pk: list(page.get_view_restrictions()) for page in pages}
    all_of_them = SitePageQuerySet(Page).filter(pk__in=tree)
    passwords = list(PageViewRestriction.objects.filter(restriction_type="password").values_list("pk", flat=True))

    expected = accepted(ask(reader, []), pages, restrictions)
    assert {page.pk for page in pages if policies.may_see_page(again(reader), page)} == expected
    assert set(all_of_them.visible_to(again(reader)).values_list("pk", flat=True)) == expected

    for passwords_typed in ([], passwords[:1], passwords):
        request = ask(reader, passwords_typed)
        expected = accepted(request, pages, restrictions)
        assert {page.pk for page in pages if policies.may_open_page(request, page)} == expected
        assert set(all_of_them.open_to(request).values_list("pk", flat=True)) == expected
