"""The page of an event that is over can still be corrected: its end, which nobody typed now, is left out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.defis.models import DefiPage
from tests.cast import login
from tests.cms.editing.forms import edit_address, opened
from tests.factories.defis import defi

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(contributor):
    """A défi of Charlie's whose end came an hour ago: nobody reads it any more."""
    page = defi(title="Comment se retrouver ?", summary="Avant.", owner=contributor, live=False)
    page.expire_at = timezone.now() - timedelta(hours=1)
    page.expired = True
    page.save_revision()
    return page


def test_it_is_saved(client, contributor, over):
    sent = {**opened(login(client, contributor), over), "summary": "Après."}
    assert sent["expire_at"]
    answer = client.post(edit_address(over), sent)
    assert answer.status_code == 302, answer.content.decode()
    saved = DefiPage.objects.get().get_latest_revision_as_object()
    assert (saved.summary, saved.expire_at) == ("Après.", None)


def test_it_is_published_again_without_its_end(client, moderator, over):
    sent = {**opened(login(client, moderator), over), "action-publish": "1"}
    assert client.post(edit_address(over), sent).status_code == 302
    page = DefiPage.objects.get()
    assert (page.live, page.expire_at) == (True, None)


def test_an_end_typed_now_must_be_to_come(client, contributor, over):
    yesterday = timezone.localtime() - timedelta(days=1)
    sent = {**opened(login(client, contributor), over), "expire_at": f"{yesterday:%Y-%m-%d %H:%M}"}
    answer = client.post(edit_address(over), sent)
    assert answer.status_code == 200
    assert DefiPage.objects.get().get_latest_revision_as_object().expire_at < timezone.now() - timedelta(minutes=59)
