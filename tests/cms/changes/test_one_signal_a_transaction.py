"""A change is announced once, when it is committed; what was rolled back is not said."""

from collections.abc import Callable

import pytest
from django.db import transaction

from cms.changes.operations import announce_change, announce_withdrawal
from cms.changes.signals import ContentKey, content_changed
from community.themes.models import Theme
from tests.cms.changes.conftest import Heard
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db(transaction=True)


def key(theme: Theme) -> ContentKey:
    return ContentKey(Theme, theme.pk)


def undone(write: Callable[[], object]) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)


def test_a_write_is_said_at_once_without_a_transaction(heard: list[Heard]) -> None:
    theme = ThemeFactory()
    assert heard == [Heard(frozenset({key(theme)}), frozenset())]


def test_a_write_is_said_when_it_is_committed_and_not_before(heard: list[Heard]) -> None:
    with transaction.atomic():
        ThemeFactory()
        assert heard == []
    assert len(heard) == 1


def test_what_is_rolled_back_is_not_said(heard: list[Heard]) -> None:
    undone(ThemeFactory)
    assert heard == []


def test_a_transaction_that_fails_says_nothing_and_leaves_nothing_for_the_next(heard: list[Heard]) -> None:
    def write_then_fail() -> None:
        with transaction.atomic():
            ThemeFactory()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_then_fail()
    kept = ThemeFactory()
    assert heard == [Heard(frozenset({key(kept)}), frozenset())]


def test_many_writes_are_said_once_together(heard: list[Heard]) -> None:
    with transaction.atomic():
        themes = [ThemeFactory() for _ in range(50)]
    assert heard == [Heard(frozenset(map(key, themes)), frozenset())]


def test_savepoints_are_said_once_together_without_what_was_rolled_back(heard: list[Heard]) -> None:
    with transaction.atomic():
        undone(ThemeFactory)
        with transaction.atomic():
            first = ThemeFactory()
            with transaction.atomic():
                second = ThemeFactory()
            undone(ThemeFactory)
        third = ThemeFactory()
        undone(ThemeFactory)
    assert heard == [Heard(frozenset(map(key, (first, second, third))), frozenset())]


def test_a_savepoint_rolled_back_takes_those_inside_with_it(heard: list[Heard]) -> None:
    def both() -> None:
        ThemeFactory()
        with transaction.atomic():
            ThemeFactory()

    with transaction.atomic():
        undone(both)
        kept = ThemeFactory()
    assert heard == [Heard(frozenset({key(kept)}), frozenset())]


def test_a_withdrawal_that_was_rolled_back_withdraws_nothing(heard: list[Heard]) -> None:
    theme, other = ThemeFactory(), ThemeFactory()
    heard.clear()
    with transaction.atomic():
        undone(lambda: Theme.objects.get(pk=theme.pk).delete())
        other.save()
    assert heard == [Heard(frozenset({key(other)}), frozenset())]


def test_what_is_changed_and_withdrawn_is_withdrawn(heard: list[Heard]) -> None:
    theme, other = ThemeFactory(), ThemeFactory()
    heard.clear()
    withdrawn = key(theme)
    with transaction.atomic():
        theme.save()
        other.save()
        theme.delete()
    assert heard == [Heard(frozenset({key(other)}), frozenset({withdrawn}))]


def test_a_bulk_write_is_announced_by_its_operation(heard: list[Heard]) -> None:
    theme = ThemeFactory()
    heard.clear()
    with transaction.atomic():
        Theme.objects.update(title="Repris")
        announce_withdrawal(key(theme))
    assert heard == [Heard(frozenset(), frozenset({key(theme)}))]


def test_nothing_is_said_of_nothing(heard: list[Heard]) -> None:
    announce_change()
    announce_withdrawal()
    assert heard == []


def test_a_receiver_that_fails_keeps_the_others_from_nothing(heard: list[Heard]) -> None:
    def fail(**kwargs: object) -> None:
        raise ZeroDivisionError

    content_changed.connect(fail)
    try:
        ThemeFactory()
    finally:
        content_changed.disconnect(fail)
    assert len(heard) == 1
