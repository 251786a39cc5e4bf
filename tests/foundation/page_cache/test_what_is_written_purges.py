"""Whatever strangers see is shown as it is from the moment it is written, by whatever way."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from cms.pages.operations import publish_page
from community.defis.models import DefiPage
from community.members.models import Member
from community.territories.models import Territory
from community.themes.models import Tag, Theme
from foundation.monitoring.context import activity
from foundation.page_cache.cache import Pages
from search.index.operations import mark_dirty
from search.models import Dirty
from tests.cast import PASSWORD
from tests.factories.defis import defi
from tests.factories.pages import home
from tests.factories.themes import ThemeFactory

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


def _raw(page: DefiPage) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id = %s", ["Après", page.pk])


CHANGES: dict[str, Change] = {
    "publication": _publish,
    "unpublication": lambda page: page.unpublish(),
    "deletion": lambda page: Page.objects.get(pk=page.pk).delete(),
    "move": lambda page: page.move(home(), pos="last-child"),
    "restriction": _restrict,
    "theme": lambda page: Theme.objects.get(slug="eau").save(),
    "themes of a page": lambda page: DefiPage.themes.through.objects.filter(defipage_id=page.pk).delete(),
    "tag": lambda page: Tag.objects.get(slug="fleuve").save(),
    "territory": lambda page: Territory.objects.update(population=1),
    "site": lambda page: Site.objects.get(is_default_site=True).save(),
    "redirect": lambda page: Redirect.add_redirect("/avant", page),
    "update in bulk": lambda page: DefiPage.objects.filter(pk=page.pk).update(summary="Autre"),
    "creation in bulk": lambda page: Theme.objects.bulk_create([Theme(title="Air", slug="air")]),
    "raw statement": _raw,
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
def test_a_change_makes_every_page_new(page: DefiPage, change: Change, kept: Pages, client: Client) -> None:
    before = kept.generation()
    change(page)
    assert kept.generation() != before


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_no_stranger_sees_leaves_pages_as_they_are(page: DefiPage, change: Change, kept: Pages) -> None:
    before = kept.generation()
    change(page)
    assert kept.generation() == before


def test_signing_in_leaves_pages_as_they_are(client: Client, agent: Member, kept: Pages) -> None:
    before = kept.generation()
    client.post("/connexion/", {"username": agent.email, "password": PASSWORD})
    assert client.session.get("_auth_user_id") == str(agent.pk)
    assert kept.generation() == before


def test_the_index_that_caught_up_makes_pages_new(page: DefiPage, kept: Pages) -> None:
    Dirty.objects.update_or_create(generation=1, key="defi:1", defaults={"version": 1})
    before = kept.generation()
    Dirty.objects.filter(key="defi:1", version=1).delete()
    assert kept.generation() != before


def test_a_change_counts_when_it_is_committed_and_not_before(page: DefiPage, kept: Pages) -> None:
    before = kept.generation()
    with transaction.atomic():
        _publish(page)
        assert kept.generation() == before
    assert kept.generation() != before


def test_a_change_taken_back_changes_nothing(page: DefiPage, kept: Pages) -> None:
    before = kept.generation()
    with transaction.atomic():
        _publish(page)
        transaction.set_rollback(True)
    assert kept.generation() == before


def test_a_change_counts_although_an_inner_one_was_taken_back(page: DefiPage, kept: Pages) -> None:
    before = kept.generation()
    with transaction.atomic():
        with transaction.atomic():
            Theme.objects.update(title="Repris")
            transaction.set_rollback(True)
        Theme.objects.update(title="Gardé")
    assert kept.generation() != before


def test_many_changes_are_one_purge(page: DefiPage, kept: Pages) -> None:
    store: Any = kept.store
    changes = store.folder / "changes"
    before = changes.stat().st_size
    with transaction.atomic():
        for number in range(50):
            Theme.objects.create(title=str(number), slug=f"t-{number}")
    assert changes.stat().st_size == before + 1


def test_a_publication_is_read_everywhere_at_once(page: DefiPage, client: Client) -> None:
    shown = [str(page.url), "/defis/", "/themes/eau/", "/mots/fleuve/", "/defis/flux.atom"]
    for address in shown:
        assert "Avant" in client.get(address).content.decode(), address
    _publish(page)
    for address in shown:
        assert "Après" in client.get(address).content.decode(), address


def test_a_page_taken_away_is_gone_everywhere_at_once(page: DefiPage, client: Client) -> None:
    shown = ["/defis/", "/themes/eau/", "/mots/fleuve/", "/defis/flux.atom", "/sitemap.xml"]
    for address in [str(page.url), *shown]:
        assert page.slug in client.get(address).content.decode(), address
    page.unpublish()
    assert client.get(page.url).status_code in (404, 410)
    for address in shown:
        assert page.slug not in client.get(address).content.decode(), address


def test_a_page_rendered_during_a_change_is_not_that_of_after(page: DefiPage, client: Client, kept: Pages) -> None:
    """The generation of a page is that of before it was read."""
    before = kept.generation()
    client.get(page.url)
    _publish(page)
    entry = next(iter(kept._memory._entries.values()))
    assert entry.generation == before != kept.generation()


def test_a_connection_that_a_request_opened_purges_after_it_too(page: DefiPage, kept: Pages) -> None:
    def read_then_write() -> None:
        """In a thread, as a web server does: its connection is new."""
        with activity("essai-12"):
            Theme.objects.first()
        _raw(page)
        connection.close()

    before = kept.generation()
    thread = threading.Thread(target=read_then_write)
    thread.start()
    thread.join()
    assert kept.generation() != before
