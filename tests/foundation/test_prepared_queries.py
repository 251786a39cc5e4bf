"""A query compiled once gives what Django gives, for each value, in each thread."""

from threading import Thread

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.models import Value

from foundation.prepared_queries import PreparedQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups() -> list[Group]:
    return [Group.objects.create(name=name) for name in ("Un", "Deux", "Trois")]


def test_it_gives_the_rows_of_each_value(groups: list[Group]) -> None:
    named = PreparedQuery(lambda name: Group.objects.filter(name=name), str)
    assert [named(group.name) for group in groups] == [[group] for group in groups]
    assert named("Quatre") == []


def test_it_is_compiled_once(groups: list[Group], monkeypatch: pytest.MonkeyPatch) -> None:
    built = []

    def build(pk: int) -> object:
        built.append(pk)
        return Group.objects.filter(pk=pk)

    one = PreparedQuery(build, int)
    assert [one(group.pk) for group in groups] == [[group] for group in groups]
    assert len(built) == 1


def test_joins_prefetches_and_columns_are_those_of_the_queryset(groups: list[Group], count_queries) -> None:
    permission = Permission.objects.select_related("content_type").first()
    groups[1].permissions.add(permission)
    with_permissions = PreparedQuery(lambda pk: Group.objects.filter(pk=pk).prefetch_related("permissions"), int)
    assert [list(group.permissions.all()) for group in with_permissions(groups[1].pk)] == [[permission]]
    joined = PreparedQuery(lambda pk: Permission.objects.filter(pk=pk).select_related("content_type"), int)
    read = []
    assert count_queries(lambda: read.extend(each.content_type for each in joined(permission.pk))) == 1
    assert read == [permission.content_type]


def test_a_union_takes_values_in_their_places(groups: list[Group]) -> None:
    def build(pk: int, name: str) -> object:
        by_name = Group.objects.order_by().filter(name=name).values_list(Value("name"), "pk")
        return by_name.union(Group.objects.order_by().filter(pk=pk).values_list(Value("key"), "pk"), all=True)

    both = PreparedQuery(build, int, str)
    un, deux, _ = groups
    assert sorted(both(un.pk, "Deux")) == [("key", un.pk), ("name", deux.pk)]


def test_a_value_that_is_no_parameter_is_refused() -> None:
    with pytest.raises(ValueError, match="parameters"):
        PreparedQuery(lambda pk: Group.objects.all(), int)(1)


@pytest.mark.parametrize("values", [(), ("1",), (1, 2), (None,)])
def test_values_of_other_kinds_are_refused(values: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match="for a query of"):
        PreparedQuery(lambda pk: Group.objects.filter(pk=pk), int)(*values)


def test_each_thread_asks_with_its_own_connection(groups: list[Group]) -> None:
    named = PreparedQuery(lambda name: Group.objects.filter(name=name).values_list(Value(1)), str)
    named("Un")
    used = []

    def ask() -> None:
        connection.execute_wrappers.append(lambda execute, sql, *args: used.append(sql))
        try:
            named("Un")
        except TypeError:
            # Nothing was sent: there is no result to read.
            pass
        finally:
            connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert len(used) == 1
