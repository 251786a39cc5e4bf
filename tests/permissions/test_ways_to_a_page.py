"""Who gets each page by each way that asks no search engine, against the table of situations."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.serving.sitemaps import PART_SIZE
from cms.social_cards.files import fingerprint
from resources.library.models import ResourcePage
from search.documents.readers import Reader
from search.query.answers import title_matches
from tests.feeds import read
from tests.feeds import titles as entries
from tests.permissions.readers import IN_A, READERS, STRANGER
from tests.permissions.situations import DRAFT, FOUND, PASSWORD, SITUATIONS, WITHDRAWN, WORD, Situation, table

pytestmark = pytest.mark.django_db

Again = Callable[[str], Any]
PUBLIC = {each.title for each in SITUATIONS if STRANGER in each.seen_by}


def titles_in(text: str) -> set[str]:
    """Return the titles of situations that a text says."""
    return {each.title for each in SITUATIONS if f"{each.title}<" in text or f'{each.title}"' in text}


def titles_in_list(browser: Client) -> set[str]:
    """Return the titles on the pages of the list of resources, and see that it counts no other."""
    first = browser.get("/ressources/")
    pages = [first, *([browser.get("/ressources/?page=2")] if "page=2" in first.content.decode() else [])]
    titles = {title for answer in pages for title in titles_in(answer.content.decode())}
    assert first.context["listing"].total == len(titles)
    return titles


def test_the_table_has_something_to_show() -> None:
    assert len(FOUND) > len(PUBLIC) == 1
    assert all(table(reader) != {each.title for each in SITUATIONS} for reader in READERS)


def _expected_status(situation: Situation, reader: str) -> int:
    """Return the status by hand: refused looks like missing."""
    if situation.state == DRAFT:
        return 404
    if situation.state == WITHDRAWN:
        return 410 if situation.above == ("",) else 404
    if reader in situation.seen_by:
        return 200
    # Whoever is left with a password to type is shown its form.
    is_asked = situation.above == ("password",) or (situation.above == ("A", "password") and reader in IN_A)
    return 200 if is_asked else 404


def test_the_page_by_its_address(browsers: Mapping[str, Client], pages: Mapping[str, ResourcePage]) -> None:
    for reader, browser in browsers.items():
        answers = {each: browser.get(pages[each.title].url) for each in SITUATIONS}
        titles = {each.title for each, answer in answers.items() if each.title in answer.content.decode()}
        assert titles == table(reader), reader
        for each, answer in answers.items():
            assert answer.status_code == _expected_status(each, reader), (reader, each.name)
            # Nobody on the way keeps what is not for everyone.
            if each.title not in PUBLIC and answer.status_code == 200:
                assert "no-store" in answer["Cache-Control"], (reader, each.name)


def test_lists_and_querysets(browsers: Mapping[str, Client], pages: Any, again: Again) -> None:
    for reader, browser in browsers.items():
        assert titles_in_list(browser) == table(reader), reader
        titles = ResourcePage.objects.visible_to(again(reader)).values_list("title", flat=True)
        assert set(titles) == table(reader), reader


def test_titles_searched_without_engine(again: Again, pages: Any) -> None:
    for reader in READERS:
        keys = title_matches(WORD, ["resource"], Reader(again(reader)))
        assert sorted(keys) == sorted(f"resource:{pages[title].pk}" for title in table(reader)), reader


def test_the_feed_and_the_sitemap_are_what_strangers_see(browsers: Mapping[str, Client], pages: Any) -> None:
    for reader, browser in browsers.items():
        assert set(entries(read(browser.get("/ressources/flux.atom")))) == PUBLIC, reader
        parts = {page.pk // PART_SIZE + 1 for page in pages.values()}
        sitemap = "".join(browser.get(f"/sitemap-pages-{part}.xml").content.decode() for part in parts)
        assert {title for title, page in pages.items() if f"{page.url}<" in sitemap} == PUBLIC, reader


def test_the_image_to_share_is_of_what_strangers_see(browsers: Mapping[str, Client], pages: Any) -> None:
    addresses = {title: reverse("share_image", args=[page.pk, fingerprint(page)]) for title, page in pages.items()}
    for reader, browser in browsers.items():
        titles = {title for title, address in addresses.items() if browser.get(address).status_code == 200}
        assert titles == PUBLIC, reader


def test_the_file_of_a_page(browsers: Mapping[str, Client], pages: Mapping[str, ResourcePage]) -> None:
    writers = {"a moderator", "a superuser"}
    for reader, browser in browsers.items():
        answers = {title: browser.get(page.file.url) for title, page in pages.items()}
        titles = {title for title, answer in answers.items() if answer["Content-Type"] == "application/pdf"}
        # Who works with files in the CMS opens them all.
        assert titles == (set(pages) if reader in writers else table(reader)), reader
        assert {answers[title].status_code for title in set(pages) - titles} <= {404}, reader
        # No shared cache stores any; a browser stores those that everybody may open, and asks again each time.
        assert all("public" not in answers[title]["Cache-Control"] for title in titles), reader
        assert {title for title in titles if "no-store" not in answers[title]["Cache-Control"]} == PUBLIC, reader


@pytest.fixture
def browsers_with_password(browsers: Mapping[str, Client], pages: Any) -> Mapping[str, Client]:
    """Return the browsers after everybody typed every password."""
    for restriction in PageViewRestriction.objects.filter(restriction_type="password"):
        for browser in browsers.values():
            form = {"password": PASSWORD, "return_url": "/"}
            url = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, restriction.page_id])
            assert browser.post(url, form).status_code == 302
    return browsers


def test_a_password_opens_the_page_and_its_file_to_those_whom_nothing_else_keeps_out(
    browsers_with_password: Any, pages: Any
) -> None:
    for reader, browser in browsers_with_password.items():
        expected = {"Le xylophone chiffré"} | ({"Le xylophone groupe chiffré"} if reader in IN_A else set())
        asking = [each.title for each in SITUATIONS if each.asks_for_password]
        titles = {title for title in asking if title in browser.get(pages[title].url).content.decode()}
        assert titles == expected, reader
        titles_of_files = {t for t in asking if browser.get(pages[t].file.url)["Content-Type"] == "application/pdf"}
        assert titles_of_files == (set(asking) if reader in ("a moderator", "a superuser") else expected), reader


def test_a_password_opens_nothing_but_addresses(browsers_with_password: Mapping[str, Client], pages: Any) -> None:
    for reader, browser in browsers_with_password.items():
        assert titles_in_list(browser) == table(reader), reader
    assert set(entries(read(browsers_with_password[STRANGER].get("/ressources/flux.atom")))) == PUBLIC


def test_a_stranger_reads_what_is_public_without_a_cookie(pages: Mapping[str, ResourcePage]) -> None:
    for url in (pages["Le xylophone ouvert"].url, "/ressources/", pages["Le xylophone ouvert"].file.url):
        answer = Client().get(url)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", ""), url


def test_as_many_questions_for_many_restrictions_as_for_one(count_queries: Any, pages: Any, again: Again) -> None:
    def counts(name: str) -> tuple[int, ...]:
        person = again(name) or AnonymousUser()
        return (
            count_queries(lambda: list(ResourcePage.objects.visible_to(person))),
            count_queries(lambda: Reader(person).terms),
        )

    many = {name: counts(name) for name in READERS}
    PageViewRestriction.objects.exclude(page=pages["Le xylophone reflet"].alias_of.alias_of).delete()
    assert {name: counts(name) for name in READERS} == many
    # Where there are no aliases, none are asked about.
    Page.objects.exclude(alias_of=None).delete()
    assert counts(STRANGER) == (2, 0)
    assert counts("of both") == (3, 1)
