"""Whatever strangers see is shown as it is from the moment it is written, by whatever way."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from cms.changes.operations import announce_change
from cms.changes.signals import ContentKey
from cms.pages.operations import publish_page
from cms.serving.sitemaps import PART_SIZE
from community.defis.models import DefiPage
from community.members.models import Member
from community.themes.models import Tag, Theme
from foundation.page_cache import cache as cache_module
from foundation.page_cache.cache import PageCache
from search.index.operations import drain_all, mark_dirty, rebuild, roll_back
from tests.cast import PASSWORD
from tests.factories.defis import defi
from tests.factories.pages import home
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory
from tests.foundation.page_cache.conftest import status

pytestmark = pytest.mark.django_db(transaction=True)

Change = Callable[[DefiPage], Any]


@pytest.fixture
def page() -> DefiPage:
    return defi(title="Avant", summary="Un résumé", themes=[ThemeFactory(slug="eau", title="Eau")], tags=["fleuve"])


def _publish(page: DefiPage) -> None:
    page.title = "Après"
    publish_page(page=page)


def _restrict(page: DefiPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _in_bulk(page: DefiPage) -> None:
    DefiPage.objects.filter(pk=page.pk).update(summary="Autre")
    announce_change(ContentKey(DefiPage, page.pk))


CHANGES: dict[str, Change] = {
    "publication": _publish,
    "unpublication": lambda page: page.unpublish(),
    "deletion": lambda page: Page.objects.get(pk=page.pk).delete(),
    "move": lambda page: page.move(home(), pos="last-child"),
    "restriction": _restrict,
    "theme": lambda page: Theme.objects.get(slug="eau").save(),
    "themes of a page": lambda page: Theme.objects.get(slug="eau").defis.clear(),
    "tag": lambda page: Tag.objects.get(slug="fleuve").save(),
    "territory": lambda page: territory("commune", "71137", "Cluny"),
    "site": lambda page: Site.objects.get(is_default_site=True).save(),
    "redirect": lambda page: Redirect.add_redirect("/avant", page),
    "bulk write": _in_bulk,
    "command": lambda page: call_command("purge_pages"),
}

UNSEEN: dict[str, Change] = {
    "draft": lambda page: page.save_revision(),
    "session": lambda page: Session.objects.create(session_key="a" * 32, session_data="", expire_date=timezone.now()),
    "sign-in": lambda page: Member.objects.update(last_login=timezone.now()),
    "mark of the index": lambda page: mark_dirty("defi:1"),
    "nothing": lambda page: None,
    "reading": lambda page: list(DefiPage.objects.all()),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_makes_every_page_new(page: DefiPage, change: Change, cache: PageCache, client: Client) -> None:
    before = cache.generation()
    change(page)
    assert cache.generation() != before


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_no_stranger_sees_leaves_pages_as_they_are(page: DefiPage, change: Change, cache: PageCache) -> None:
    before = cache.generation()
    change(page)
    assert cache.generation() == before


def test_signing_in_leaves_pages_as_they_are(client: Client, agent: Member, cache: PageCache) -> None:
    before = cache.generation()
    client.post("/connexion/", {"username": agent.email, "password": PASSWORD})
    assert client.session.get("_auth_user_id") == str(agent.pk)
    assert cache.generation() == before


@pytest.mark.usefixtures("memory_search")
def test_the_index_that_caught_up_makes_pages_new(page: DefiPage, cache: PageCache) -> None:
    rebuild()
    mark_dirty(f"defi:{page.pk}")
    before = cache.generation()
    assert drain_all() == 1
    assert cache.generation() != before
    before = cache.generation()
    assert drain_all() == 0
    assert cache.generation() == before


@pytest.mark.usefixtures("memory_search")
def test_another_index_that_answers_makes_pages_new(page: DefiPage, cache: PageCache) -> None:
    rebuild()
    before = cache.generation()
    rebuild()
    assert cache.generation() != before
    before = cache.generation()
    roll_back()
    assert cache.generation() != before


def test_a_change_counts_when_it_is_committed_and_not_before(page: DefiPage, cache: PageCache) -> None:
    before = cache.generation()
    with transaction.atomic():
        _publish(page)
        assert cache.generation() == before
    assert cache.generation() != before


def test_a_change_taken_back_changes_nothing(page: DefiPage, cache: PageCache) -> None:
    before = cache.generation()
    with transaction.atomic():
        _publish(page)
        transaction.set_rollback(True)
    assert cache.generation() == before


def test_a_change_counts_although_an_inner_one_was_taken_back(page: DefiPage, cache: PageCache) -> None:
    before = cache.generation()
    with transaction.atomic():
        with transaction.atomic():
            ThemeFactory(title="Repris")
            transaction.set_rollback(True)
        ThemeFactory(title="Gardé")
    assert cache.generation() != before


def test_many_changes_are_one_purge(page: DefiPage, cache: PageCache) -> None:
    store: Any = cache.store
    changes = store.folder / "changes"
    before = changes.stat().st_size
    with transaction.atomic():
        for number in range(50):
            Theme.objects.create(title=str(number), slug=f"t-{number}")
    assert changes.stat().st_size == before + 1


def test_a_publication_is_read_everywhere_at_once(page: DefiPage, client: Client) -> None:
    addresses = [str(page.url), "/defis/", "/themes/eau/", "/mots/fleuve/", "/defis/flux.atom"]
    for address in addresses:
        assert "Avant" in client.get(address).content.decode(), address
    _publish(page)
    for address in addresses:
        assert "Après" in client.get(address).content.decode(), address


def test_a_page_taken_away_is_gone_everywhere_at_once(page: DefiPage, client: Client) -> None:
    part = f"/sitemap-pages-{page.pk // PART_SIZE + 1}.xml"
    addresses = ["/defis/", "/themes/eau/", "/mots/fleuve/", "/defis/flux.atom", part]
    for address in [str(page.url), *addresses]:
        assert page.slug in client.get(address).content.decode(), address
    page.unpublish()
    assert client.get(page.url).status_code in (404, 410)
    for address in addresses:
        assert page.slug not in client.get(address).content.decode(), address


def test_a_page_rendered_during_a_change_is_not_that_of_after(page: DefiPage, client: Client, cache: PageCache) -> None:
    """The generation of a page is that of before it was read."""
    before = cache.generation()
    client.get(page.url)
    _publish(page)
    entry = next(iter(cache._memory._entries.values()))
    assert entry.generation == before != cache.generation()


def test_a_bulk_write_that_nobody_announced_is_seen_when_the_page_has_had_its_time(
    page: DefiPage, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_seconds_to_midnight", lambda: 3600)
    settings.PAGE_CACHE_SECONDS = 20
    start_s = time.time()
    assert "Un résumé" in client.get(page.url).content.decode()
    DefiPage.objects.filter(pk=page.pk).update(summary="Un autre")
    monkeypatch.setattr(cache_module.time, "time", lambda: start_s + 19)
    assert status(client.get(page.url)) == "hit"
    monkeypatch.setattr(cache_module.time, "time", lambda: start_s + 25)
    assert "Un autre" in client.get(page.url).content.decode()
