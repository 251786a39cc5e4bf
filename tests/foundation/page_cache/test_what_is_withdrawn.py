"""Each way of taking something from readers is a withdrawal, whose pages never stand in; publishing is none."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Revision

from cms.media.models import SiteDocument, SiteImage
from cms.pages.operations import publish_page
from cms.publishing.tasks import publish_revision, unpublish_object
from community.defis.models import DefiPage, Stage
from community.members.models import Member
from community.themes.models import Theme
from foundation.page_cache.cache import PageCache
from home.models import StandardPage
from resources.talks.consents.operations import record_consent, withdraw_consent
from resources.talks.models import TalkPage
from resources.talks.operations import remove_transcript
from resources.talks.recordings.operations.recordings import remove_recording, set_sound_only, unpublish_recording
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.pages import defi_index, home, talk_index
from tests.factories.recordings import recording
from tests.factories.resources import SpeakerFactory, talk_page
from tests.factories.themes import ThemeFactory
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db(transaction=True)

LOGIN, GROUPS = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS


@pytest.fixture
def page() -> DefiPage:
    new_page = defi(title="Avant", themes=[ThemeFactory(slug="eau", title="Eau")], tags=["fleuve"], stages=[1])
    return DefiPage.objects.get(pk=new_page.pk)


@pytest.fixture
def talk() -> TalkPage:
    talk = talk_page(speakers=[SpeakerFactory()])
    recording(talk)
    transcript(talk)
    return TalkPage.objects.get(pk=talk.pk)


def plain(slug: str = "ailleurs", **fields: Any) -> StandardPage:
    standard_page: StandardPage = home().add_child(instance=StandardPage(title="Ailleurs", slug=slug, **fields))
    return standard_page


def restricted(page: Page, kind: str = LOGIN) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind)


def document(**fields: Any) -> SiteDocument:
    return SiteDocument.objects.create(title="Un guide", file=ContentFile(b"Un guide.", name="guide.txt"), **fields)


def image() -> SiteImage:
    content = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(content, "PNG")
    return SiteImage.objects.create(title="Une photo", file=ContentFile(content.getvalue(), name="photo.png"))


def collection(name: str = "Un fonds") -> Collection:
    new_collection: Collection = Collection.get_first_root_node().add_child(name=name)
    return new_collection


def close(place: Collection) -> CollectionViewRestriction:
    return CollectionViewRestriction.objects.create(collection=place, restriction_type=LOGIN)


@pytest.fixture
def withdraws(cache: PageCache) -> Callable[[Callable[[], object]], bool]:
    """Return a function that says whether a deed withdraws something; each deed changes something."""

    def ask(deed: Callable[[], object]) -> bool:
        before, generation = cache.withdrawals(), cache.generation()
        deed()
        assert cache.generation() != generation
        return cache.withdrawals() != before

    return ask


Withdraws = Callable[[Callable[[], object]], bool]


def _expire(page: DefiPage) -> None:
    page.expire_at = timezone.now() - timedelta(hours=1)
    page.save()


def _hide_by_hand(page: DefiPage) -> None:
    page.live = False
    page.save()


def _schedule_anew(page: DefiPage) -> None:
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()


PAGES: dict[str, Callable[[DefiPage], object]] = {
    "unpublished": lambda page: page.unpublish(),
    "unpublished, read as a plain page": lambda page: Page.objects.get(pk=page.pk).unpublish(),
    "hidden by hand": _hide_by_hand,
    "put off to tomorrow": _schedule_anew,
    "deleted": lambda page: page.delete(),
    "deleted, read as a plain page": lambda page: Page.objects.get(pk=page.pk).delete(),
    "deleted with what is above": lambda page: Page.objects.get(pk=defi_index().pk).delete(),
    "restricted": lambda page: restricted(page),
    "restricted above": lambda page: restricted(defi_index(), PageViewRestriction.PASSWORD),
    "its theme deleted": lambda page: Theme.objects.get(slug="eau").delete(),
}


@pytest.mark.parametrize("deed", PAGES.values(), ids=PAGES.keys())
def test_a_page_taken_away_is_withdrawn(
    page: DefiPage, withdraws: Withdraws, deed: Callable[[DefiPage], object]
) -> None:
    assert withdraws(lambda: deed(page))


def test_a_page_unpublished_in_the_cms_is_withdrawn(
    page: DefiPage, withdraws: Withdraws, client: Client, administrator: Member
) -> None:
    login(client, administrator)
    assert withdraws(lambda: client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk])))
    assert not Page.objects.get(pk=page.pk).live


def test_a_page_whose_end_has_come_is_withdrawn(page: DefiPage, withdraws: Withdraws) -> None:
    _expire(page)
    label, end_at = Page._meta.label, page.expire_at
    assert withdraws(lambda: unpublish_object.func(label, str(page.pk), end_at.isoformat()))
    assert not Page.objects.get(pk=page.pk).live


def test_what_is_below_a_page_is_withdrawn_with_it(page: DefiPage, withdraws: Withdraws, administrator: Member) -> None:
    index = defi_index()
    index.live = False
    index.save()
    below = UnpublishPageAction(index, user=administrator, include_descendants=True)
    assert withdraws(lambda: below.execute(skip_permission_checks=True))
    assert not Page.objects.get(pk=page.pk).live


def test_a_page_moved_under_a_restriction_is_withdrawn(page: DefiPage, withdraws: Withdraws) -> None:
    shelf = plain()
    restricted(shelf)
    assert withdraws(lambda: Page.objects.get(pk=page.pk).move(Page.objects.get(pk=shelf.pk), pos="last-child"))


def test_a_page_moved_under_the_alias_of_a_restricted_page_is_withdrawn(page: DefiPage, withdraws: Withdraws) -> None:
    shelf = plain()
    alias = shelf.create_alias(parent=home(), update_slug="alias")
    restricted(shelf)
    assert withdraws(lambda: Page.objects.get(pk=page.pk).move(Page.objects.get(pk=alias.pk), pos="last-child"))


def test_a_page_whose_parent_is_moved_under_a_restriction_is_withdrawn(page: DefiPage, withdraws: Withdraws) -> None:
    shelf = plain()
    restricted(shelf)
    assert withdraws(lambda: Page.objects.get(pk=defi_index().pk).move(Page.objects.get(pk=shelf.pk), "last-child"))


def test_a_restriction_that_becomes_another_withdraws(page: DefiPage, withdraws: Withdraws) -> None:
    restriction, group = restricted(page), Group.objects.create(name="Jardiniers")

    def narrow() -> None:
        restriction.restriction_type = GROUPS
        restriction.save()

    assert withdraws(narrow)
    assert withdraws(lambda: restriction.groups.set([group]))
    assert withdraws(lambda: group.pageviewrestriction_set.set([]))
    restriction.groups.set([group])
    assert withdraws(group.delete)


TALKS: dict[str, Callable[[TalkPage], object]] = {
    "consent withdrawn": lambda talk: withdraw_consent(consent=talk.consents.get()),
    "consent refused": lambda talk: record_consent(page=talk, name="Lou", scope="none", given_on=date(2026, 1, 1)),
    "recording hidden": lambda talk: unpublish_recording(recording=talk.recordings.get()),
    "recording removed": lambda talk: remove_recording(recording=talk.recordings.get()),
    "sound only": lambda talk: set_sound_only(recording=talk.recordings.get(), sound_only=True),
    "transcript removed": lambda talk: remove_transcript(transcript=talk.transcripts.get()),
    "a speaker deleted": lambda talk: _without_speaker(talk),
}


def _without_speaker(talk: TalkPage) -> None:
    talk.consents.all().delete()
    speaker = talk.speakers.get().speaker
    talk.speakers.all().delete()
    speaker.delete()


@pytest.mark.parametrize("deed", TALKS.values(), ids=TALKS.keys())
def test_what_those_filmed_take_back_is_withdrawn(
    talk: TalkPage, withdraws: Withdraws, deed: Callable[[TalkPage], object]
) -> None:
    assert withdraws(lambda: deed(talk))


def test_a_file_taken_away_is_withdrawn(withdraws: Withdraws) -> None:
    assert withdraws(document().delete)
    assert withdraws(image().delete)


def test_a_file_that_is_closed_is_withdrawn(withdraws: Withdraws) -> None:
    place, closed = collection(), collection("Réservé")
    file = document(collection=place)
    restriction = close(closed)
    assert withdraws(lambda: close(place))
    assert withdraws(lambda: restriction.groups.set([Group.objects.create(name="Jardiniers")]))
    other = document()
    other.collection = closed
    assert withdraws(other.save)
    assert withdraws(lambda: Collection.objects.get(pk=file.collection_id).save())


def test_files_put_elsewhere_in_the_cms_are_withdrawn(
    withdraws: Withdraws, client: Client, administrator: Member
) -> None:
    file, place = document(), collection()
    address = reverse("wagtail_bulk_action", args=["media", "sitedocument", "add_to_collection"])
    login(client, administrator)
    assert withdraws(lambda: client.post(f"{address}?id={file.pk}", {"collection": place.pk}))
    file.refresh_from_db()
    assert file.collection == place


def _publish(page: DefiPage) -> None:
    page.title = "Après"
    page.save_revision().publish()


def _publish_otherwise(page: DefiPage) -> None:
    page.title = "Après"
    publish_page(page=page)


def _publish_with_other_rows(page: DefiPage) -> None:
    page.stages = [Stage(number=2)]
    page.themes = []
    page.tags.clear()
    page.save_revision().publish()


def _publish_at_its_date(page: DefiPage) -> None:
    page.title = "Après"
    due = page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    publish_revision.func(due.pk, Revision.objects.get(pk=due.pk).approved_go_live_at.isoformat())


def _publish_again(page: DefiPage) -> None:
    page.slug = "autre-adresse"
    page.save_revision().publish()


ORDINARY: dict[str, Callable[[DefiPage], object]] = {
    "published": _publish,
    "published by an operation": _publish_otherwise,
    "published with other rows": _publish_with_other_rows,
    "published at its date": _publish_at_its_date,
    "published at another address": _publish_again,
    "a new page": lambda page: plain("nouvelle"),
    "a move": lambda page: page.move(home(), pos="last-child"),
    "a copy": lambda page: page.copy(update_attrs={"slug": "copie", "title": "Copie"}),
    "a theme": lambda page: Theme.objects.get(slug="eau").save(),
    "a document": lambda page: document(),
    "an image": lambda page: image(),
    "a collection": lambda page: collection(),
    "words": lambda page: transcript(talk_page()),
}


@pytest.mark.parametrize("deed", ORDINARY.values(), ids=ORDINARY.keys())
def test_what_is_ordinary_withdraws_nothing(
    page: DefiPage, withdraws: Withdraws, deed: Callable[[DefiPage], object]
) -> None:
    talk_index()
    assert not withdraws(lambda: deed(page))


def test_a_publication_after_an_unpublication_withdraws_nothing(page: DefiPage, withdraws: Withdraws) -> None:
    page.unpublish()
    page = DefiPage.objects.get(pk=page.pk)
    assert not withdraws(lambda: page.save_revision().publish())


def test_a_restriction_that_ends_withdraws_nothing(page: DefiPage, withdraws: Withdraws) -> None:
    restriction = restricted(page)
    assert not withdraws(restriction.delete)
