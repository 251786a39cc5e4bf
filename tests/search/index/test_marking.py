"""Whatever changes what is found marks it, in the transaction of the change."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from community.members.models import Member
from search.documents.readers import Reader
from search.engines.base import Engine
from search.index.operations import drain_all, mark_dirty
from search.models import Dirty
from tests.search.made_up import request

Write = Callable[..., Page]


def marks() -> set[str]:
    return set(Dirty.objects.values_list("key", flat=True))


def _note(page: Page) -> str:
    return f"note:{page.pk}"


@pytest.fixture
def page(write: Write) -> Page:
    page = write("Une note", slug="une-note")
    Dirty.objects.all().delete()
    return page


@pytest.mark.django_db
def test_marking_twice_keeps_one_row_whose_version_has_moved() -> None:
    mark_dirty("note:1", "note:2")
    first = Dirty.objects.get(generation=1, key="note:1")
    mark_dirty("note:1")
    again = Dirty.objects.get(generation=1, key="note:1")

    assert Dirty.objects.filter(generation=1).count() == 2
    assert again.version != first.version
    assert again.marked_at == first.marked_at


@pytest.mark.django_db
def test_a_change_that_is_undone_leaves_no_mark() -> None:
    class UndoneError(Exception):
        pass

    def undo() -> None:
        with transaction.atomic():
            mark_dirty("note:1")
            raise UndoneError

    with pytest.raises(UndoneError):
        undo()

    assert marks() == set()


@pytest.mark.django_db
def test_marking_many_takes_few_statements(django_assert_max_num_queries: Callable[..., object]) -> None:
    with django_assert_max_num_queries(5):
        mark_dirty(*(f"note:{pk}" for pk in range(450)))

    assert Dirty.objects.count() == 2 * 450


def test_saving_marks(page: Page) -> None:
    page.title = "Un autre titre"
    page.save()

    assert _note(page) in marks()


def test_deleting_marks(page: Page) -> None:
    key = _note(page)
    page.delete()

    assert key in marks()


def test_publishing_and_unpublishing_mark(page: Page) -> None:
    page.unpublish()
    assert _note(page) in marks()

    Dirty.objects.all().delete()
    page.save_revision().publish()
    assert _note(page) in marks()


def test_moving_a_page_marks_all_below(page: Page, write: Write) -> None:
    below = write("Dessous", slug="dessous", parent=page)
    shelf = write("Ailleurs", slug="ailleurs")
    Dirty.objects.all().delete()

    Page.objects.get(pk=page.pk).move(shelf, pos="last-child")

    assert {_note(page), _note(below)} <= marks()


def test_a_new_address_marks_all_below(page: Page, write: Write) -> None:
    below = write("Dessous", slug="dessous", parent=page)
    Dirty.objects.all().delete()

    page.slug = "autre-adresse"
    page.save_revision().publish()

    assert {_note(page), _note(below)} <= marks()


def test_closing_and_opening_a_page_marks_all_below(page: Page, write: Write) -> None:
    below = write("Dessous", slug="dessous", parent=page)
    Dirty.objects.all().delete()

    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert {_note(page), _note(below)} <= marks()

    Dirty.objects.all().delete()
    restriction.delete()
    assert {_note(page), _note(below)} <= marks()


def test_changing_the_groups_of_a_restriction_marks(page: Page) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    Dirty.objects.all().delete()

    restriction.groups.add(Group.objects.create(name="Un groupe"))

    assert _note(page) in marks()


def test_deleting_a_group_marks_what_it_could_see(page: Page) -> None:
    group = Group.objects.create(name="Un groupe")
    PageViewRestriction.objects.create(page=page, restriction_type="groups").groups.add(group)
    Dirty.objects.all().delete()

    group.delete()

    assert _note(page) in marks()


def test_deleting_a_page_marks_all_below(page: Page, write: Write) -> None:
    below = write("Dessous", slug="dessous", parent=page)
    keys = {_note(page), _note(below)}
    Dirty.objects.all().delete()

    Page.objects.get(pk=page.pk).delete()

    assert keys <= marks()


def test_unpublishing_a_page_with_all_below_marks_them(page: Page, write: Write, administrator: Member) -> None:
    below = write("Dessous", slug="dessous", parent=page)
    Dirty.objects.all().delete()

    UnpublishPageAction(Page.objects.get(pk=page.pk), user=administrator, include_descendants=True).execute()

    assert {_note(page), _note(below)} <= marks()


def test_a_copy_is_marked_with_all_below(page: Page, write: Write) -> None:
    write("Dessous", slug="dessous", parent=page)
    Dirty.objects.all().delete()

    copy = Page.objects.get(pk=page.pk).copy(recursive=True, update_attrs={"slug": "copie", "title": "Copie"})

    assert {_note(copy), _note(copy.get_children().get())} <= marks()


def test_joining_a_group_needs_no_mark(index: Engine, page: Page, agent: Member) -> None:
    # The index holds groups, not their members: who belongs to them is asked at each search.
    group = Group.objects.create(name="Un groupe")
    PageViewRestriction.objects.create(page=page, restriction_type="groups").groups.add(group)
    drain_all()
    assert index.find(request("note", Reader(agent).terms)).total == 0

    agent.groups.add(group)

    agent = Member.objects.get(pk=agent.pk)
    assert index.find(request("note", Reader(agent).terms)).total == 1


def test_a_subtree_is_marked_and_not_its_neighbours(page: Page, write: Write) -> None:
    below = write("Dessous", slug="dessous", parent=page)
    neighbour = write("À côté", slug="a-cote")
    Dirty.objects.all().delete()

    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert {_note(page), _note(below)} <= marks()
    assert _note(neighbour) not in marks()


def test_a_mark_is_written_in_the_transaction_of_the_change(page: Page) -> None:
    """Nothing between the two can die and lose one of them; what is rolled back leaves no mark."""
    with transaction.atomic():
        page.title = "Un autre titre"
        page.save()
        assert _note(page) in marks()
        transaction.set_rollback(True)

    assert marks() == set()


def test_a_new_address_is_marked_in_the_transaction_of_the_change(page: Page, write: Write) -> None:
    below = write("Dessous", slug="dessous", parent=page)
    Dirty.objects.all().delete()

    with transaction.atomic():
        page.slug = "autre-adresse"
        page.save()
        assert _note(below) in marks()
        transaction.set_rollback(True)

    assert marks() == set()
