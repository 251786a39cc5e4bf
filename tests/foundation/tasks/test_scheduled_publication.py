"""A page asked for at a date is there when the clock has passed it; a page with an end goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.tasks.models import PeriodicRun
from foundation.tasks.operations import enqueue_due_jobs
from foundation.tasks.worker import run_ready
from home.models import StandardPage
from tests.factories.pages import home

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return home().add_child(instance=StandardPage(title="Charte", slug="charte", live=False))


def from_the_clock(page):
    enqueue_due_jobs()
    run_ready()
    page.refresh_from_db()


def test_it_is_published_once_its_date_has_come(page):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    from_the_clock(page)
    assert not page.live
    revision.refresh_from_db()
    past = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    PeriodicRun.objects.update(next_at=past)
    from_the_clock(page)
    assert page.live


def test_it_goes_once_its_end_has_come(page):
    StandardPage.objects.filter(pk=page.pk).update(live=True, expire_at=timezone.now() - timedelta(seconds=1))
    from_the_clock(page)
    assert not page.live
