"""axe-core finds no fault on the screens of the CMS where contributors and moderators work."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession

from tests.browser import sign_in
from tests.factories.defis import defi
from tests.factories.pages import library
from tests.factories.resources import SpeakerFactory, talk_page


@pytest.fixture
def screens(transactional_db, contributor, moderator):
    """Return the addresses of each: a proposal that came back, open elsewhere too; one that waits; a talk; lists."""
    back, waiting = (defi(title=f"Défi {name}", live=False, owner=contributor) for name in ("revenu", "proposé"))
    for page in (back, waiting):
        page.save_revision(user=contributor)
        page.get_workflow().start(page, contributor)
    step = back.current_workflow_task_state
    step.task.specific.on_action(step, moderator, "reject", comment="Dites où.")
    EditingSession.objects.create(user=moderator, content_object=back, last_seen_at=timezone.now())
    talk = talk_page(speakers=[SpeakerFactory()])
    edit = "wagtailadmin_pages:edit"
    return {
        "contributor": [
            reverse("wagtailadmin_home"),
            reverse("editors_guide"),
            reverse("wagtailadmin_explore", args=[library().pk]),
            reverse("wagtailimages:index"),
            reverse("wagtailimages:add_multiple"),
            reverse("wagtaildocs:index"),
            reverse("wagtailadmin_pages:add", args=["library", "resourcepage", library().pk]),
            reverse(edit, args=[back.pk]),
        ],
        "moderator": [
            reverse("wagtailadmin_home"),
            reverse(edit, args=[waiting.pk]),
            reverse(edit, args=[talk.pk]),
            reverse("wagtailadmin_pages:history", args=[waiting.pk]),
            reverse("talk_consents", args=[talk.pk]),
            reverse("tags_all"),
            reverse("recoveries"),
        ],
    }


@pytest.mark.parametrize("who", ["contributor", "moderator"])
def test_no_screen_has_a_fault(screens, request, new_page, axe, who):
    page = new_page()
    sign_in(page, request.getfixturevalue(who))
    faults = []
    for address in screens[who]:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        faults += [f"{address} : {fault}" for fault in axe(page)]
    assert not faults, "\n".join(["", *faults])
