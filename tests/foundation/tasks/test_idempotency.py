"""An idempotency key lets an effect happen once; it rolls back with its transaction."""

import pytest
from django.db import transaction

from foundation.tasks.models import IdempotencyKey
from foundation.tasks.operations import once

pytestmark = pytest.mark.django_db


def test_a_key_is_first_only_once():
    times = []
    for _ in range(2):
        with once(key="essai") as is_first:
            times.append(is_first)
    assert times == [True, False]


def test_a_key_that_was_rolled_back_is_first_again():
    with transaction.atomic(), once(key="essai") as is_first:
        assert is_first
        transaction.set_rollback(True)
    assert not IdempotencyKey.objects.exists()
    with once(key="essai") as is_first:
        assert is_first
