"""A page that cannot be published at its date holds up nothing else, and an operator sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageLogEntry, Revision

from cms.publishing.scheduled import enqueue_due
from cms.publishing.tasks import publish_revision, unpublish_object
from foundation.tasks.dead_letters import dead_letters
from foundation.tasks.models import PeriodicRun
from foundation.tasks.operations import enqueue_due_jobs, retry
from foundation.tasks.worker import run_ready
from home.models import StandardPage
from tests.factories.pages import home

pytestmark = pytest.mark.django_db
PAST = timezone.now() - timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _two_tries(settings):
    settings.TASK_TRIES = 2
    # Over already: within the same millisecond, SQLite does not take now for now and nothing.
    settings.TASK_RETRY_DELAYS_S = (-1,)


def due(slug, at=PAST):
    page = home().add_child(instance=StandardPage(title=slug.title(), slug=slug, live=False))
    revision = page.save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=at)
    return page, revision


def break_(revision):
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "body": 7, "title": None})


def from_the_clock():
    PeriodicRun.objects.update(next_at=PAST)
    enqueue_due_jobs()
    run_ready()


def is_live(page):
    page.refresh_from_db()
    return page.live


@pytest.fixture
def broken():
    page, revision = due("brisee", PAST - timedelta(hours=1))
    break_(revision)
    return page, revision


def test_a_broken_one_does_not_hold_up_the_later_ones(broken):
    later = [due("deux")[0], due("trois")[0]]
    from_the_clock()
    assert [is_live(page) for page in later] == [True, True]
    assert not is_live(broken[0])


def test_an_operator_sees_which_and_why(broken):
    page, revision = broken
    from_the_clock()
    [letter] = dead_letters()
    assert (letter.name, letter.tries) == (publish_revision.module_path, 2)
    assert letter.error
    assert f"{page.pk}, version {revision.pk}" in letter.traceback


def test_the_clock_does_not_ask_for_it_again_and_an_operator_may(broken, administrator):
    page, revision = broken
    from_the_clock()
    from_the_clock()
    [letter] = dead_letters()
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    assert retry(task_id=letter.pk, by=administrator)
    run_ready()
    assert is_live(page)
    assert dead_letters() == []


def test_a_broken_end_does_not_hold_up_the_later_ones(monkeypatch):
    first, second = due("un")[0], due("deux")[0]
    from_the_clock()
    StandardPage.objects.filter(pk=first.pk).update(expire_at=PAST - timedelta(hours=1))
    StandardPage.objects.filter(pk=second.pk).update(expire_at=PAST)
    whole = StandardPage.unpublish

    def unpublish(page, **options):
        if page.pk == first.pk:
            raise ZeroDivisionError
        whole(page, **options)

    monkeypatch.setattr(StandardPage, "unpublish", unpublish)
    monkeypatch.setattr("wagtail.models.Page.unpublish", unpublish)
    from_the_clock()
    assert (is_live(first), is_live(second)) == (True, False)
    assert [letter.name for letter in dead_letters()] == [unpublish_object.module_path]


def test_what_waits_is_not_enqueued_twice():
    due("un")
    assert (enqueue_due(), enqueue_due()) == (1, 0)
    assert DBTaskResult.objects.filter(task_path=publish_revision.module_path).count() == 1


def test_a_date_that_changed_meanwhile_is_not_kept_to():
    page, revision = due("un")
    enqueue_due()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() + timedelta(hours=1))
    run_ready()
    assert not is_live(page)


def test_one_published_twice_is_published_once():
    page, revision = due("un")
    for _ in range(2):
        publish_revision.enqueue(revision.pk, PAST.isoformat())
    run_ready()
    assert page.get_latest_revision() == revision
    assert is_live(page)
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").count() == 1
