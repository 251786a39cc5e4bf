"""Principals of visitors, requirements of restrictions, and their queries; ways to pages are in `tests/permissions`."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test import RequestFactory
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex

from cms.media.models import SiteDocument
from cms.pages import policies
from cms.pages.audiences import EVERYONE, NOBODY, SIGNED_IN, SUPERUSER, Audience, group_principal, member_principal
from cms.pages.policies import Restrictions
from community.members.models import Member
from home.models import StandardPage
from tests.cast import member
from tests.cms.media import samples
from tests.database_work import database_work
from tests.factories.copies import copies_of
from tests.factories.pages import home
from tests.factories.resources import resource

pytestmark = pytest.mark.django_db

Count = Callable[[Callable[[], Any]], int]


@pytest.fixture
def team() -> Group:
    return Group.objects.create(name="Une équipe")


def page(title: str = "Une page", parent: Page | None = None, **fields: Any) -> StandardPage:
    slug = f"page-{Page.objects.count()}"
    return (parent or home()).add_child(instance=StandardPage(title=title, slug=slug, **fields))


def restrict(page: Page, kind: str, *groups: Group) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set(groups)
    return restriction


def a_document() -> SiteDocument:
    return SiteDocument.objects.create(title="Un rapport", file=ContentFile(samples.PDF, name="rapport.pdf"))


def request_of(user: Any, session: Any = None) -> Any:
    request = RequestFactory().get("/")
    request.user = user
    if session is not None:
        request.session = session
    return request


@pytest.mark.parametrize("user", [None, AnonymousUser()])
def test_a_stranger_is_nothing(user: Any) -> None:
    assert policies.principals_of(user) == frozenset()


def test_a_suspended_member_is_nothing(suspended: Member, team: Group) -> None:
    suspended.groups.add(team)
    suspended.is_superuser = True
    assert policies.principals_of(suspended) == frozenset()


def test_a_member_is_signed_in_is_themselves_and_of_their_groups(agent: Member, team: Group) -> None:
    agent.groups.add(team)
    expected = {SIGNED_IN, member_principal(agent.pk), group_principal(team.pk)}
    assert policies.principals_of(agent) == expected


def test_a_superuser_is_one_and_of_no_other_group(team: Group) -> None:
    person = member("Dominique", is_superuser=True)
    assert policies.principals_of(person) == {SIGNED_IN, SUPERUSER, member_principal(person.pk)}


def test_passwords_count_where_they_are_asked_for(agent: Member) -> None:
    session = {"passed_page_view_restrictions": [3], "passed_collection_view_restrictions": [5]}
    typed = policies.principals_of_request(request_of(AnonymousUser(), session), with_passwords=True)
    assert typed == {"password:page:3", "password:collection:5"}
    assert policies.principals_of_request(request_of(AnonymousUser(), session), with_passwords=False) == frozenset()


def test_a_visitor_who_typed_no_password_has_none() -> None:
    assert policies.principals_of_request(request_of(AnonymousUser(), {}), with_passwords=True) == frozenset()


def test_each_kind_of_restriction_asks_for_what_it_says(team: Group) -> None:
    opened, members, kept, closed = page(), page(), page(), page()
    restrict(members, "login")
    restrict(kept, "groups", team)
    by_password = restrict(closed, "password")
    restrictions = Restrictions()
    assert policies.audience(opened, restrictions) == EVERYONE
    assert policies.audience(members, restrictions) == Audience.of({SIGNED_IN})
    assert policies.audience(kept, restrictions) == Audience.of({SUPERUSER, group_principal(team.pk)})
    assert policies.audience(closed, restrictions) == Audience.of({f"password:page:{by_password.pk}"})
    assert policies.passwords_of(policies.audience(closed, restrictions)) == [by_password]


def test_two_restrictions_of_one_page_are_both_asked(team: Group) -> None:
    kept, other = page(), Group.objects.create(name="Une autre")
    restrict(kept, "groups", team)
    restrict(kept, "groups", other)
    expected = Audience.of({SUPERUSER, group_principal(team.pk)}, {SUPERUSER, group_principal(other.pk)})
    assert policies.audience(kept) == expected


def test_what_is_not_live_is_for_nobody() -> None:
    assert policies.audience(page(live=False)) == NOBODY


def test_the_page_beside_is_not_restricted() -> None:
    first, second = page(), page()
    restrict(first, "login")
    assert policies.audience(second) == EVERYONE
    assert policies.audience(page(parent=Page.objects.get(pk=first.pk))) == Audience.of({SIGNED_IN})


def test_restrictions_are_read_in_one_query_whatever_their_number(count_queries: Count, team: Group) -> None:
    assert count_queries(lambda: Restrictions().pages) == 1
    for _ in range(3):
        restrict(page(), "groups", team, Group.objects.create(name=f"Groupe {Group.objects.count()}"))
    assert count_queries(lambda: Restrictions().pages) == 1
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login")
    assert count_queries(lambda: Restrictions().collections) == 1
    assert count_queries(lambda: Restrictions.of_both_trees()) == 1


def test_both_trees_read_at_once_are_those_read_apart(team: Group) -> None:
    restrict(page(), "groups", team)
    restrict(page(), "password")
    inside = Collection.get_first_root_node().add_child(name="Privé")
    CollectionViewRestriction.objects.create(collection=inside, restriction_type="groups").groups.add(team)
    both = Restrictions.of_both_trees()
    assert (both.pages, both.collections) == (Restrictions().pages, Restrictions().collections)
    assert both.collections.audience(inside.path) == Audience.of({SUPERUSER, group_principal(team.pk)})


def test_restrictions_are_read_once_for_a_request(count_queries: Count, agent: Member) -> None:
    kept = page()
    restrict(kept, "login")
    policies.may_see_page(agent, kept)
    assert count_queries(lambda: policies.may_see_page(agent, kept)) == 0


def test_a_group_that_a_member_joins_counts_at_once(agent: Member, team: Group) -> None:
    kept = page()
    restrict(kept, "groups", team)
    assert not policies.may_see_page(agent, kept)
    agent.groups.add(team)
    assert policies.may_see_page(agent, kept)


def test_a_stranger_costs_nothing_more_than_restrictions(count_queries: Count) -> None:
    restrict(page(), "login")
    stranger = AnonymousUser()
    kept = page()
    assert count_queries(lambda: policies.index_terms(policies.principals_of(stranger), Restrictions())) == 0
    assert count_queries(lambda: policies.may_see_page(stranger, kept)) == 1


def test_the_session_is_not_read_for_a_page_without_password(agent: Member) -> None:
    kept = page()
    restrict(kept, "login")
    restrict(page(), "password")
    # This request has no session at all.
    assert policies.may_open_page(request_of(agent), kept)
    assert not policies.may_open_page(request_of(AnonymousUser()), kept)


def test_anybody_opens_a_page_that_nothing_restricts() -> None:
    assert policies.may_open_page(request_of(AnonymousUser()), page())


def test_whoever_typed_the_password_of_a_page_opens_it() -> None:
    closed = page()
    typed = {"passed_page_view_restrictions": [restrict(closed, "password").pk]}
    assert policies.may_open_page(request_of(AnonymousUser(), typed), closed)
    assert not policies.may_open_page(request_of(AnonymousUser(), {}), closed)


def test_opening_pages_reads_the_restrictions_once_for_a_request(count_queries: Count, agent: Member) -> None:
    kept, request = page(), request_of(agent)
    restrict(kept, "login")
    policies.may_open_page(request, kept)
    assert count_queries(lambda: policies.may_open_page(request, kept)) == 0


def test_a_member_of_two_groups_finds_in_the_index_what_asks_for_both(agent: Member, team: Group) -> None:
    other, shelf = Group.objects.create(name="Une autre"), page()
    below = page(parent=shelf)
    restrict(shelf, "groups", team)
    restrict(below, "groups", other)
    restrictions = Restrictions()
    terms = policies.audience(below, restrictions).terms
    agent.groups.set([team])
    assert not terms & policies.index_terms(policies.principals_of(agent), restrictions)
    agent.groups.set([team, other])
    assert terms & policies.index_terms(policies.principals_of(agent), restrictions)


def test_a_restriction_holds_for_the_aliases_of_a_page_and_of_its_aliases() -> None:
    shown = page()
    first = CreatePageAliasAction(shown, parent=home(), update_slug="reflet").execute()
    second = CreatePageAliasAction(first, parent=home(), update_slug="reflet-du-reflet").execute()
    restrict(shown, "login")
    assert set(policies.paths_of(shown)) == {shown.path, first.path, second.path}
    assert policies.audience(second) == Audience.of({SIGNED_IN})


def test_a_file_costs_two_queries_whatever_restricts_it(count_queries: Count, team: Group) -> None:
    document = a_document()
    for kind in ("login", "groups", "password"):
        shown = page(body=[("document", document)])
        restrict(shown, kind, team)
        ReferenceIndex.create_or_update_for_object(shown)
    policies.audience_of_file(document)
    assert count_queries(lambda: policies.audience_of_file(document)) == 2
    assert len(policies.audience_of_file(document).pages) == 3


def test_a_file_is_for_those_of_its_collection_who_see_the_live_pages_that_show_it(team: Group) -> None:
    inside = Collection.get_first_root_node().add_child(name="Privé")
    CollectionViewRestriction.objects.create(collection=inside, restriction_type="groups").groups.add(team)
    document = a_document()
    document.collection = inside
    document.save()
    for shown in (page(body=[("document", document)]), page(body=[("document", document)], live=False), page()):
        restrict(shown, "login")
        ReferenceIndex.create_or_update_for_object(shown)
    file = policies.audience_of_file(document)
    assert file.collection == Audience.of({SUPERUSER, group_principal(team.pk)})
    assert file.pages == (Audience.of({SIGNED_IN}),)


@pytest.mark.parametrize(
    ("kinds", "strangers", "members", "team_members"),
    [
        ((), True, True, True),
        (("password",), True, True, True),
        (("login",), False, True, True),
        (("groups",), False, False, True),
        (("login", "password"), False, True, True),
        (("groups", "password"), False, False, True),
    ],
)
def test_an_address_is_something_to_who_sees_the_page_or_is_asked_for_its_password(
    agent: Member, team: Group, kinds: tuple[str, ...], strangers: bool, members: bool, team_members: bool
) -> None:
    restricted = page()
    for kind in kinds:
        restrict(restricted, kind, *([team] if kind == "groups" else []))
        restricted = page(parent=restricted)
    of_the_team = member("Noa")
    of_the_team.groups.add(team)
    readers = (AnonymousUser(), agent, of_the_team)
    assert [policies.may_reach_page(each, restricted) for each in readers] == [strangers, members, team_members]


def test_the_few_restrictions_are_found_without_reading_every_page() -> None:
    """Also by a SQLite that counted the pages: finding no restriction to count, it would begin with pages."""
    if connection.vendor != "sqlite":
        pytest.skip("steps are SQLite's")

    def steps() -> int:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return database_work(Restrictions.of_both_trees).steps

    first = resource()
    copies_of(first, 10)
    few = steps()
    copies_of(first, 200)
    assert steps() <= few + 1
