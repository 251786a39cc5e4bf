"""The search of listings and choosers of the CMS finds, whatever the accents, the inflection and the slips."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, Page
from wagtail.search.backends import get_search_backend

from cms.media.models import SiteDocument, SiteImage
from community.members.models import Member
from foundation.tasks.worker import run_ready
from search.cms import operations
from search.cms.models import CmsEntry
from tests.cast import login, member
from tests.cms.media import samples
from tests.factories.defis import defi
from tests.factories.resources import resource

pytestmark = pytest.mark.django_db

HEARD = "Les médiathèques de l’Été"


@pytest.fixture
def page() -> Page:
    resource_page = resource(title=HEARD, slug="les-livres", tags=["Numérique"])
    run_ready()
    return resource_page


def keys(text: str, queryset: Any = None, **options: Any) -> list[int]:
    results = get_search_backend().autocomplete(text, Page.objects.all() if queryset is None else queryset, **options)
    result = [each.pk for each in results]
    assert results.count() == len(result)
    return result


@pytest.mark.parametrize(
    "text",
    [
        "médiathèques",
        "MEDIATHEQUE",
        "l’été",
        "mediath",
        "de l'été",
        "livres",
        "numerique",
        "mediathèqes",
        "mediqtheque",
        "emdiatheque",
        "mediqth",
        'médiathèque "été',
        "médiathèque %_\\",
    ],
)
def test_what_an_editor_types_finds(page: Page, text: str) -> None:
    assert page.pk in keys(text)


@pytest.mark.parametrize("text", ['"', "\x00", "% _", "'; drop table", "x" * 10_000, "🎈", "bicyclette été"])
def test_what_is_not_there_finds_nothing_and_never_fails(page: Page, text: str) -> None:
    assert page.pk not in keys(text)


def test_a_word_of_french_that_nothing_holds_is_not_taken_for_another() -> None:
    page = resource(title="La cabine et le serious game", slug="cabine")
    run_ready()

    assert keys("cantine") == keys("seniors") == []
    assert keys("cabime") == keys("seruous") == [page.pk]


def test_other_ways_of_asking_hold_too(page: Page) -> None:
    assert [each.pk for each in Page.objects.search("mediatheques")] == [page.pk]
    assert page.pk in keys("mediatheque bicyclette", operator="or")
    assert page.pk not in keys("mediatheque bicyclette", operator="and")
    assert keys("médiathèques", fields=["title"]) == [page.pk]


def test_filters_orders_and_pages_are_those_of_the_queryset(page: Page) -> None:
    others = [resource(title=f"Médiathèque {letter}", slug=f"m-{letter}") for letter in "cab"]
    run_ready()
    children = Page.objects.child_of(page.get_parent()).exclude(pk=page.pk).order_by("title")
    results = get_search_backend().autocomplete("médiathèque", children, order_by_relevance=False)
    assert [each.title for each in results] == ["Médiathèque a", "Médiathèque b", "Médiathèque c"]
    assert [each.title for each in results[1:2]] == ["Médiathèque b"]
    assert results.count() == 3
    assert results.facet("content_type_id") == {others[0].content_type_id: 3}
    assert keys("médiathèque", Page.objects.none()) == []


def test_titles_that_begin_so_come_first(page: Page) -> None:
    first = resource(title="Médiathèques", slug="m")
    resource(title="Un lieu", slug="mediatheque-lieu")
    run_ready()
    results = keys("mediatheques")
    assert results[:2] == [first.pk, page.pk]
    assert len(results) == 3


def test_it_costs_the_same_whatever_is_found(count_queries: Callable[[Callable[[], Any]], int]) -> None:
    def more(count: int) -> int:
        for number in range(count):
            resource(title=f"Médiathèque {count} {number}", slug=f"m-{count}-{number}")
        run_ready()
        return count_queries(lambda: keys("mediatheque"))

    assert more(1) == more(5)


def test_a_live_page_is_found_by_the_title_of_its_draft_once_that_is_published(page: Page) -> None:
    page.title = "Les ludothèques"
    page.save_revision()
    run_ready()
    assert keys("ludotheque") == []
    page.get_latest_revision().publish()
    run_ready()
    assert page.pk in keys("ludotheque")
    page.specific.delete()
    assert keys("ludotheque") == []
    assert not CmsEntry.objects.filter(object_pk=page.pk, content_type__model="page").exists()


def test_what_has_no_entry_yet_is_found_plainly_then_written_by_the_clock(page: Page) -> None:
    CmsEntry.objects.all().delete()
    assert keys("diathèques") == [page.pk]
    assert keys("bicyclette") == []
    assert operations.write_missing_entries() >= 1
    assert keys("mediatheque") == [page.pk]
    assert operations.write_missing_entries() == 0


def test_entries_of_what_is_no_more_go_by_the_clock(page: Page) -> None:
    CmsEntry.objects.filter(object_pk=page.pk).update(object_pk=999_999)
    assert operations.delete_stale_entries() == 1


def shows(client: Client, address: str, text: str, **args: Any) -> str:
    response = client.get(address, {"q": text, **args}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", ["wagtailadmin_pages:search", "wagtailadmin_choose_page_search"])
def test_pages_are_found_in_their_listing_and_their_chooser(
    client: Client, page: Page, moderator: Member, name: str
) -> None:
    login(client, moderator)
    assert HEARD in shows(client, reverse(name), "mediatheque")
    assert HEARD in shows(client, reverse(name), "mediathqeue")
    assert HEARD not in shows(client, reverse(name), '"bicyclette"')


def test_a_folder_is_searched_in_place(client: Client, page: Page, moderator: Member) -> None:
    address = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert HEARD in shows(login(client, moderator), address, "mediatheque")


def test_a_draft_is_found_by_who_writes_it_and_not_by_other_contributors(client: Client, contributor: Member) -> None:
    other = member("Camille")
    other.groups.set(contributor.groups.all())
    draft = defi(title="Le brouillon des médiathèques", slug="brouillon", live=False, owner=contributor)
    draft.save_revision(user=contributor)
    run_ready()
    address = reverse("wagtailadmin_pages:search")
    assert draft.title in shows(login(client, contributor), address, "mediatheque")
    assert draft.title not in shows(login(Client(), other), address, "mediatheque")


@pytest.mark.parametrize("name", ["wagtailimages:index", "wagtailimages_chooser:choose_results"])
def test_images_are_found(client: Client, moderator: Member, name: str) -> None:
    SiteImage.objects.create(title=HEARD, description="Des livres", file=ContentFile(samples.picture(), name="a.jpg"))
    run_ready()
    assert HEARD in shows(login(client, moderator), reverse(name), "mediatheque")
    assert HEARD not in shows(client, reverse(name), "bicyclette")


@pytest.mark.parametrize("name", ["wagtaildocs:index", "wagtaildocs_chooser:choose_results"])
def test_documents_are_found(client: Client, moderator: Member, name: str) -> None:
    SiteDocument.objects.create(title=HEARD, file=ContentFile(samples.PDF, name="bilan.pdf"))
    run_ready()
    assert HEARD in shows(login(client, moderator), reverse(name), "mediatheque")
    assert HEARD in shows(client, reverse(name), "bilan")
    assert HEARD not in shows(client, reverse(name), "bicyclette")


def test_a_document_that_one_may_not_choose_is_not_found(client: Client, moderator: Member) -> None:
    apart = Collection.get_first_root_node().add_child(name="À part")
    GroupCollectionPermission.objects.filter(group__in=moderator.groups.all()).update(collection=apart)
    SiteDocument.objects.create(title=HEARD, file=ContentFile(samples.PDF, name="bilan.pdf"))
    run_ready()
    assert HEARD not in shows(login(client, moderator), reverse("wagtaildocs:index"), "mediatheque")


def test_members_are_found_by_name_and_address_at_once(client: Client, administrator: Member) -> None:
    Member.objects.create_user("helene@exemple.invalid", "x" * 20, first_name="Hélène", last_name="Exemple")
    address = reverse("wagtailusers_users:index")
    login(client, administrator)
    for text in ("helene", "Hélene exemple", "helene@exemple", "Helnee"):
        assert "Hélène" in shows(client, address, text)
    assert "Hélène" not in shows(client, address, "Zoé")


def test_signing_in_writes_no_entry(agent: Member) -> None:
    CmsEntry.objects.all().delete()
    agent.save(update_fields=["last_login"])
    assert not CmsEntry.objects.exists()
    agent.save(update_fields=["last_name"])
    assert CmsEntry.objects.count() == 1
    agent.delete()
    assert not CmsEntry.objects.exists()


def test_no_engine_is_asked(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*args: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("search.engines.engine", down)
    assert keys("mediatheque") == [page.pk]
