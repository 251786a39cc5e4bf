"""A file is private until a live page that the reader may see shows it, and becomes so again when none does."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from community.members.groups import GroupName
from community.members.operations import join_group
from home.models import StandardPage
from tests.cast import login, member
from tests.factories.pages import body_showing, page_showing

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["document", "image"])
def file(request: Any) -> Any:
    """Return a document, then an image, that Ange sent."""
    author = member("Ange")
    join_group(member=author, group=GroupName.CONTRIBUTORS)
    return request.getfixturevalue(f"new_{request.param}")(uploaded_by_user=author)


def address(file: Any) -> str:
    return str(file.get_rendition("width-480|format-webp").url if hasattr(file, "renditions") else file.url)


def is_opened(client: Client, file: Any) -> bool:
    """Return whether the file is given; it may never be stored by a cache that others share."""
    answer = client.get(address(file))
    assert answer.status_code in (200, 404)
    assert "public" not in answer.get("Cache-Control", "")
    assert "immutable" not in answer.get("Cache-Control", "")
    return answer.status_code == 200


def test_one_that_nothing_shows(client: Client, file: Any, agent: Any) -> None:
    assert not is_opened(client, file)
    assert not is_opened(login(client, agent), file)


def test_one_of_the_second_save_of_a_draft(client: Client, file: Any, agent: Any) -> None:
    page = page_showing(live=False)
    page.body = body_showing(file)
    page.save_revision()
    assert not is_opened(client, file)
    assert not is_opened(login(client, agent), file)


def test_one_of_a_pending_version_of_a_live_page(client: Client, file: Any) -> None:
    page = page_showing()
    page.body = body_showing(file)
    revision = page.save_revision()
    assert not is_opened(client, file)
    revision.publish()
    # At once, whatever the task queue has to do.
    assert is_opened(client, file)


def test_one_that_a_later_version_no_longer_shows(client: Client, file: Any) -> None:
    page = page_showing(file)
    assert is_opened(client, file)
    page.body = []
    page.save_revision().publish()
    assert not is_opened(client, file)


def test_one_whose_private_page_was_deleted(client: Client, file: Any, agent: Any) -> None:
    page = page_showing(file)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert is_opened(login(client, agent), file)
    page.delete()
    assert not is_opened(client, file)
    client.logout()
    assert not is_opened(client, file)


def test_one_whose_page_was_withdrawn(client: Client, file: Any) -> None:
    page = page_showing(file)
    page.unpublish()
    assert not is_opened(client, file)
    StandardPage.objects.get(pk=page.pk).save_revision().publish()
    assert is_opened(client, file)


def test_the_author_and_a_moderator_open_it(client: Client, file: Any, moderator: Any) -> None:
    page_showing(live=False)
    for person in (file.uploaded_by_user, moderator):
        assert is_opened(login(client, person), file)


def test_another_contributor_does_not_until_a_page_shows_it_to_them(
    client: Client, file: Any, contributor: Any, moderator: Any
) -> None:
    login(client, contributor)
    assert not is_opened(client, file)
    page = page_showing(file)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set(moderator.groups.all())
    assert not is_opened(client, file)
    restriction.delete()
    assert is_opened(client, file)


def test_as_many_queries_for_many_pages_as_for_one(client: Client, file: Any, count_queries: Any) -> None:
    PageViewRestriction.objects.create(page=page_showing(file), restriction_type="login")
    page_showing(file)
    where = address(file)
    client.get(where)
    few = count_queries(lambda: client.get(where))
    for _ in range(4):
        PageViewRestriction.objects.create(page=page_showing(file), restriction_type="login")
        page_showing(file)
    assert count_queries(lambda: client.get(where)) == few == 3
