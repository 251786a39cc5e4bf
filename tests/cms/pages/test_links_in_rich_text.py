"""Rich text keeps the words of a link to a page that the reader may not see, and not its address."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import expand_db_html

from home.models import StandardPage
from tests.cast import login
from tests.factories.pages import home, page_showing

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(moderator: Any) -> dict[str, Page]:
    """Return pages that are linked to, by what they are."""
    made = {name: page_showing(title=name, slug=f"cible-{name}", live=name != "draft") for name in NAMES}
    made["withdrawn"].unpublish()
    restriction = PageViewRestriction.objects.create(page=made["private"], restriction_type="groups")
    restriction.groups.set(moderator.groups.all())
    PageViewRestriction.objects.create(page=made["members"], restriction_type="login")
    return made


NAMES = ("public", "draft", "withdrawn", "private", "members")


def link(page: Page) -> str:
    return f'<p>Voir <a linktype="page" id="{page.pk}">ce que dit {page.title}</a></p>'


@pytest.fixture
def address(pages: dict[str, Page]) -> str:
    """Return the address of a page that links to all of them, twice."""
    blocks = [("paragraph", link(page)) for page in pages.values()] * 2
    page = home().add_child(instance=StandardPage(title="Des liens", slug="des-liens", body=blocks))
    return str(page.url)


def linked(client: Client, address: str) -> set[str]:
    text = client.get(address).content.decode()
    assert all(f"ce que dit {name}" in text for name in NAMES)
    return {name for name in NAMES if f"cible-{name}" in text}


def test_each_reader_is_given_the_links_they_may_follow(
    client: Client, address: str, agent: Any, moderator: Any
) -> None:
    assert linked(client, address) == {"public"}
    assert linked(login(client, agent), address) == {"public", "members"}
    assert linked(login(client, moderator), address) == {"public", "members", "private"}


def test_outside_of_a_page_it_is_rendered_for_strangers(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert (f"cible-{name}" in expand_db_html(link(page))) == (name == "public")
    for odd in ("", "x", "-1", "999999", "٣"):
        assert expand_db_html(f'<a linktype="page" id="{odd}">ici</a>') == "<a>ici</a>"


def test_as_many_queries_for_many_links_as_for_one(pages: dict[str, Page], count_queries: Any) -> None:
    one, many = link(pages["public"]), "".join(map(link, pages.values()))
    expand_db_html(one)
    assert count_queries(lambda: expand_db_html(many)) == count_queries(lambda: expand_db_html(one))
