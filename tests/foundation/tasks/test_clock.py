"""Durations are those of the database's clock, from the earliest of rows."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from foundation.tasks.clock import seconds_since, seconds_until
from foundation.tasks.models import PeriodicRun

pytestmark = pytest.mark.django_db


def test_the_earliest_of_rows_counts():
    rows = PeriodicRun.objects.all()
    assert (seconds_until(rows, "next_at"), seconds_since(rows, "next_at")) == (None, None)
    for minutes in (20, 10, 30):
        PeriodicRun.objects.create(name=f"essai-{minutes}", next_at=Now() + timedelta(minutes=minutes))
    assert 500 < seconds_until(rows, "next_at") <= 600
    assert -600 <= seconds_since(rows, "next_at") < -500
