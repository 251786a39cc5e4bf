"""Whoever writes hundreds of objects announces them together."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from cms.changes.operations import announce_withdrawal, one_announcement
from cms.changes.signals import ContentKey, content_changing
from community.defis.models import DefiPage
from community.themes.models import Theme
from search.models import Dirty
from tests.factories.defis import defi
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent() -> Iterator[list[frozenset[ContentKey]]]:
    """Keep what `content_changing` says."""
    keys: list[frozenset[ContentKey]] = []

    def hear(**said: Any) -> None:
        keys.append(said["keys"])

    content_changing.connect(hear)
    yield keys
    content_changing.disconnect(hear)


def test_all_is_announced_at_the_end_with_what_depends_on_it(sent: list[frozenset[ContentKey]]) -> None:
    theme = ThemeFactory()
    shown = defi(themes=[theme])
    sent.clear()
    Dirty.objects.all().delete()
    with one_announcement():
        theme.save()
        other = ThemeFactory()
        assert sent == []
    themes = {ContentKey(Theme, theme.pk), ContentKey(Theme, other.pk)}
    assert sent == [frozenset({*themes, ContentKey(DefiPage, shown.pk)})]
    assert Dirty.objects.filter(key=f"defi:{shown.pk}").exists()


def test_a_withdrawal_does_not_wait(sent: list[frozenset[ContentKey]]) -> None:
    key = ContentKey(Theme, ThemeFactory().pk)
    sent.clear()
    with one_announcement():
        announce_withdrawal(key)
        assert sent == [frozenset({key})]


def test_an_error_announces_nothing(sent: list[frozenset[ContentKey]]) -> None:
    def fail() -> None:
        with one_announcement():
            ThemeFactory()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert sent == []


@pytest.mark.django_db(transaction=True)
def test_it_is_refused_without_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError), one_announcement():
        raise AssertionError
