"""The form of a page as the browser would send it, and what people do with it."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

from community.defis.stages import STAGE_COUNT
from tests.cast import login
from tests.factories.pages import defi_index


def typed(**fields: Any) -> dict[str, Any]:
    """Return the fields of a new défi, with the empty rows that the page carries."""
    rows = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    given = {
        "title": "Comment accueillir sans guichet ?",
        "slug": "accueillir-sans-guichet",
        "summary": "Une question de l'accueil.",
        "title_origin": "quoted",
        "stages": rows,
        "comments": rows,
        "sources-count": "0",
        "files-count": "0",
    }
    return nested_form_data({**given, **fields})


def create_address() -> str:
    """Return where a new défi is written."""
    return reverse("wagtailadmin_pages:add", args=["defis", "defipage", defi_index().pk])


def propose(client: Client, person: Any, **fields: Any) -> Page:
    """Let `person` write a défi and submit it; return the page."""
    answer = login(client, person).post(create_address(), {**typed(**fields), "action-submit": "1"})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Page.objects.get(slug=fields.get("slug", "accueillir-sans-guichet")).specific


def edit_address(page: Page) -> str:
    """Return where `page` is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client: Client, page: Page) -> dict[str, Any]:
    """Open the editor and return what its form would send."""
    answer = client.get(edit_address(page))
    assert answer.status_code == 200
    sent = querydict_from_html(answer.content.decode(), form_id="page-edit-form").copy()
    # The browser makes the fields of a stream from data in the page.
    sent.update({"files-count": "0", "sources-count": "0"})
    sent.update({f"stages-{row}-body-count": "0" for row in range(STAGE_COUNT)})
    return sent


def decide(client: Client, person: Any, page: Page, action: str, comment: str = "") -> Any:
    """Let `person` press a button of the review; return the answer."""
    step = Page.objects.get(pk=page.pk).current_workflow_task_state
    return login(client, person).post(step_address(page, action, step.pk), {"comment": comment})


def step_address(page: Page, action: str, step: int) -> str:
    """Return where a button of the review leads."""
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, step])
