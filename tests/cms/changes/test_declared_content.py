"""A page changes with what it is made of: its rows, its themes, what it names; a draft changes nothing."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.contrib.auth.models import Group
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction

from cms.changes.operations import announce_change
from cms.changes.signals import ContentKey, content_changing
from community.defis.models import DefiPage, Stage
from community.editions.models import EditionPage, Session
from community.members.models import Member
from community.themes.models import Tag, Theme
from home.models import StandardPage
from resources.talks.models import TalkPage
from tests.cms.changes.conftest import Heard
from tests.declared import declared
from tests.factories.defis import defi
from tests.factories.editions import edition
from tests.factories.pages import defi_index, home
from tests.factories.resources import SpeakerFactory, talk_page
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(heard: list[Heard]) -> DefiPage:
    page = defi(title="Avant", themes=[ThemeFactory(slug="eau")], tags=["fleuve"], stages=[1])
    heard.clear()
    return DefiPage.objects.get(pk=page.pk)


def _restage(page: DefiPage) -> None:
    page.stages = [Stage(number=2)]
    page.save()


def _readdress(page: DefiPage) -> None:
    index = defi_index()
    index.slug = "autres-defis"
    index.save()


WAYS: dict[str, Callable[[DefiPage], object]] = {
    "itself": lambda page: page.save(),
    "itself, read as a plain page": lambda page: Page.objects.get(pk=page.pk).save(),
    "a row": _restage,
    "a row alone": lambda page: Stage.objects.get(page=page).save(),
    "a theme": lambda page: Theme.objects.get(slug="eau").save(),
    "no theme any more": lambda page: Theme.objects.get(slug="eau").delete(),
    "its themes, from the other side": lambda page: Theme.objects.get(slug="eau").defis.clear(),
    "a tag": lambda page: Tag.objects.get(slug="fleuve").save(),
    "a new address above": _readdress,
}


@pytest.mark.parametrize("change", WAYS.values(), ids=WAYS.keys())
def test_a_page_changes(page: DefiPage, heard: list[Heard], change: Callable[[DefiPage], object]) -> None:
    change(page)
    assert any(ContentKey(DefiPage, page.pk) in each.changed for each in heard)


def test_a_talk_changes_with_the_name_of_who_speaks(heard: list[Heard]) -> None:
    speaker = SpeakerFactory()
    page = talk_page(speakers=[speaker])
    heard.clear()
    speaker.save()
    assert ContentKey(TalkPage, page.pk) in heard[0].changed


def test_a_page_that_moves_takes_along_all_below(page: DefiPage, heard: list[Heard]) -> None:
    shelf = home().add_child(instance=Page(title="Ailleurs", slug="ailleurs"))
    heard.clear()
    Page.objects.get(pk=defi_index().pk).move(shelf, pos="last-child")
    assert any(ContentKey(DefiPage, page.pk) in each.changed for each in heard)


def test_what_is_below_a_draft_that_moves_changes_too(page: DefiPage, heard: list[Heard]) -> None:
    shelf = home().add_child(instance=Page(title="Ailleurs", slug="ailleurs"))
    Page.objects.filter(pk=defi_index().pk).update(live=False)
    heard.clear()
    Page.objects.get(pk=defi_index().pk).move(shelf, pos="last-child")
    assert any(ContentKey(DefiPage, page.pk) in each.changed for each in heard)


def _alias_of_a_restricted_page() -> Page:
    source = home().add_child(instance=Page(title="Réservé", slug="reserve"))
    PageViewRestriction.objects.create(page=source, restriction_type="login")
    return CreatePageAliasAction(source, parent=home(), update_slug="reflet").execute(skip_permission_checks=True)


@pytest.mark.parametrize("live", [True, False])
def test_what_is_below_an_alias_that_becomes_a_restricted_page_is_withdrawn(heard: list[Heard], live: bool) -> None:
    alias = _alias_of_a_restricted_page()
    below = alias.add_child(instance=StandardPage(title="Dessous", slug="dessous"))
    Page.objects.filter(pk=alias.pk).update(live=live)
    heard.clear()
    ConvertAliasPageAction(Page.objects.get(pk=alias.pk)).execute(skip_permission_checks=True)
    # Wagtail copied the restriction of its source: it counts from now on.
    assert any(ContentKey(StandardPage, below.pk) in each.withdrawn for each in heard)


def test_what_is_below_an_alias_that_becomes_an_open_page_changes_too(heard: list[Heard]) -> None:
    alias = _alias_of_a_restricted_page()
    below = alias.add_child(instance=StandardPage(title="Dessous", slug="dessous"))
    alias.view_restrictions.all().delete()
    heard.clear()
    ConvertAliasPageAction(Page.objects.get(pk=alias.pk)).execute(skip_permission_checks=True)
    assert any(ContentKey(StandardPage, below.pk) in each.changed for each in heard)


def test_what_is_below_a_page_that_becomes_an_alias_of_a_restricted_one_is_withdrawn(heard: list[Heard]) -> None:
    source = _alias_of_a_restricted_page().alias_of
    page = home().add_child(instance=StandardPage(title="Ouvert", slug="ouvert"))
    below = page.add_child(instance=StandardPage(title="Dessous", slug="dessous"))
    heard.clear()
    page.alias_of = source
    page.save()
    assert any(ContentKey(StandardPage, below.pk) in each.withdrawn for each in heard)


DRAFTS: dict[str, Callable[[DefiPage], object]] = {
    "made": lambda page: defi_index().add_child(instance=DefiPage(title="Un brouillon", slug="b", live=False)),
    "made with rows": lambda page: defi_index().add_child(
        instance=DefiPage(title="Un brouillon", slug="b", live=False, stages=[Stage(number=1)])
    ),
    "of a live page": lambda page: page.save_revision(),
}


@pytest.mark.parametrize("write", DRAFTS.values(), ids=DRAFTS.keys())
def test_a_draft_changes_nothing(page: DefiPage, heard: list[Heard], write: Callable[[DefiPage], object]) -> None:
    index = defi_index()
    heard.clear()
    write(page)
    said = {key for each in heard for key in (*each.changed, *each.withdrawn)}
    assert said <= {ContentKey(type(index), index.pk)}


def test_a_draft_that_is_saved_again_changes_nothing(heard: list[Heard]) -> None:
    draft = DefiPage(title="Un brouillon", slug="b", live=False)
    draft.stages = [Stage(number=1)]
    draft.themes = [ThemeFactory()]
    defi_index().add_child(instance=draft)
    heard.clear()
    draft.title = "Autre"
    draft.stages = [Stage(number=2)]
    draft.themes = []
    draft.save()
    assert heard == []


def test_made_up_content_is_followed_as_that_of_a_wing(agent: Member, heard: list[Heard]) -> None:
    group = Group.objects.create(name="Jardiniers")
    agent.groups.add(group)
    with declared(Group), declared(Member, depends_on={Group: "groups"}):
        group.save()
    group.save()
    assert heard == [Heard(frozenset({ContentKey(Group, group.pk), ContentKey(Member, agent.pk)}), frozenset())]


def test_what_is_said_in_the_transaction_names_what_is_made_of_it(page: DefiPage) -> None:
    said: set[ContentKey] = set()

    def hear(keys: frozenset[ContentKey], **kwargs: object) -> None:
        said.update(keys)

    content_changing.connect(hear)
    try:
        theme = Theme.objects.get(slug="eau")
        announce_change(ContentKey(Theme, theme.pk))
    finally:
        content_changing.disconnect(hear)
    assert said == {ContentKey(Theme, theme.pk), ContentKey(DefiPage, page.pk)}


def test_a_row_changes_what_it_belongs_to_and_not_what_that_is_shown_on(heard: list[Heard]) -> None:
    """Sixty sessions of an edition are not sixty times all its défis."""
    edition_page = edition()
    shown = defi(edition=edition_page)
    heard.clear()
    given = {"title": "Ouverture", "day": date(2026, 7, 6), "starts_at": time(9)}
    session = Session.objects.create(page=edition_page, **given)
    assert heard[0].changed == {ContentKey(Session, session.pk), ContentKey(EditionPage, edition_page.pk)}
    edition_page.save()
    assert ContentKey(DefiPage, shown.pk) in heard[-1].changed
