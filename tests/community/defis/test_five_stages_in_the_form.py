"""The form of a défi shows its five stages at once; those left empty are not kept."""

import json

import pytest

from community.defis.models import DefiPage, Stage
from tests.cast import login
from tests.cms.editing.forms import create_address, edit_address, opened
from tests.factories.defis import defi

pytestmark = pytest.mark.django_db

FILLED = {"stages-1-body-count": "1", "stages-1-body-0-type": "prose", "stages-1-body-0-order": "0"}


def form_data(client, address):
    """Return what the form at `address` would send, untouched but for its title."""
    form = client.get(address).context["form"]
    rows = form.formsets["stages"]
    data = {"title": "Comment faire ?", "slug": "faire", "summary": "Une question.", "title_origin": "quoted"}
    data |= {"sources-count": "0", "files-count": "0"}
    for formset in form.formsets.values():
        data |= {f"{formset.prefix}-{name}": value for name, value in formset.management_form.initial.items()}
    for number, row in enumerate(rows.forms):
        data |= {f"stages-{number}-number": row["number"].value(), f"stages-{number}-body-count": "0"}
        data |= {f"stages-{number}-id": row["id"].value() or "", f"stages-{number}-ORDER": str(number + 1)}
    return data


def stages():
    page = DefiPage.objects.get().get_latest_revision_as_object()
    return [(stage.number, stage.starts_at and stage.starts_at.hour) for stage in page.stages.all()]


def test_five_rows_stand_ready(client, contributor):
    form = login(client, contributor).get(create_address()).context["form"]
    assert [row["number"].value() for row in form.formsets["stages"].forms] == [1, 2, 3, 4, 5]


def test_those_left_empty_are_not_kept(client, contributor):
    login(client, contributor)
    data = form_data(client, create_address())
    assert client.post(create_address(), data).status_code == 302
    assert stages() == []


def test_those_filled_are_kept(client, contributor):
    login(client, contributor)
    data = form_data(client, create_address()) | {"stages-1-starts_at": "2026-07-06 09:00"}
    assert client.post(create_address(), data).status_code == 302
    assert [number for number, _ in stages()] == [2]


def test_a_page_with_stages_shows_them_in_their_place(client, moderator):
    page = defi(title="Comment faire ?", stages=[2])
    Stage.objects.update(body=json.dumps([{"type": "text", "value": "<p>Un essai.</p>"}]))
    address = edit_address(page)
    login(client, moderator)
    rows = client.get(address).context["form"].formsets["stages"].forms
    assert [bool(row.instance.pk) for row in rows] == [False, True, False, False, False]
    again = {**opened(client, page), "action-publish": "1"}
    again |= {f"stages-{number}-body-count": "0" for number in (0, 2, 3, 4)}
    again |= {"stages-1-body-count": "0", "stages-1-starts_at": "2026-07-06 09:00"}
    answer = client.post(address, again)
    assert answer.status_code == 302, answer.content.decode()
    assert [stage.number for stage in DefiPage.objects.get().stages.all()] == [2]


def test_two_rows_of_one_stage_are_refused(client, contributor):
    login(client, contributor)
    data = form_data(client, create_address())
    data |= {f"stages-{row}-starts_at": "2026-07-06 09:00" for row in (0, 1)} | {"stages-1-number": "1"}
    assert client.post(create_address(), data).status_code == 200
    assert not DefiPage.objects.exists()
