"""In the editor, the link of a passage is enough; what is wrong is said beside the field, and nothing is lost."""

import json
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from community.members.models import Member
from resources.library.models import ResourcePage
from tests.cast import login
from tests.factories.recordings import recording
from tests.factories.resources import resource, talk_page

pytestmark = pytest.mark.django_db


def answer_to(client: Client, page: ResourcePage, **changes: str) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    block = {"link": "", "talk": "", "start": "", "end": "", **changes}
    body = nested_form_data({"body": streamfield([("passage", block)])})
    values = {name: value for name, value in form.items() if not name.startswith("body-")}
    return client.post(address, {**values, **body, "sources-count": "0", "action-publish": "on"})


def test_the_link_fills_the_block(client: Client, administrator: Member) -> None:
    talk, page = talk_page(slug="parole"), resource()
    recording(talk)
    login(client, administrator)
    assert answer_to(client, page, link="/conferences/parole/?t=190&a=198").status_code == 302
    value = dict(ResourcePage.objects.get(pk=page.pk).body.raw_data[0]["value"])
    assert value == {"link": "", "talk": talk.pk, "start": "3:10", "end": "3:18"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"link": "https://ailleurs.invalid/?t=1&a=2"}, "Ce lien ne mène à aucune mini-conférence de ce site."),
        ({"talk": "1e9", "start": "0:01", "end": "0:05"}, "Choisissez la mini-conférence"),
        ({"talk": "²", "start": "0:01", "end": "0:05"}, "Choisissez la mini-conférence"),
        ({"start": "tard"}, "minutes et des secondes"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, administrator: Member, changes: dict[str, str], message: str
) -> None:
    page = resource()
    login(client, administrator)
    answer = answer_to(client, page, **changes)
    assert answer.status_code == 200
    # The errors of a stream are data that the browser puts beside the fields.
    html = unescape(answer.content.decode())
    assert json.dumps(message)[1:-1] in html
    for name in changes.keys() - {"talk"}:
        assert json.dumps(changes[name]) in html
    assert not ResourcePage.objects.get(pk=page.pk).body
