"""What happens once happens once, and not at all when it was cut."""

import pytest
from django.db import transaction

from foundation.tasks.models import Effect
from foundation.tasks.operations import once

pytestmark = pytest.mark.django_db


def test_the_first_time_it_happens_and_not_the_second():
    times = []
    for _ in range(2):
        with once(key="essai") as is_first:
            times.append(is_first)
    assert times == [True, False]


def test_what_was_cut_may_happen_again():
    with transaction.atomic(), once(key="essai") as is_first:
        assert is_first
        transaction.set_rollback(True)
    assert not Effect.objects.exists()
    with once(key="essai") as is_first:
        assert is_first
