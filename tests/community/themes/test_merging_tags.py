"""Several tags made one: pages, drafts, addresses and typing follow; nothing is lost when it is refused."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.log_actions import registry

from community.defis.models import DefiPage
from community.saved_searches.operations import follow
from community.themes.models import MergedTag, Tag
from community.themes.operations import TagsGoneError, merge_tags, release_merged_tag
from search.index import operations
from search.query import search
from tests.factories.defis import defi
from tests.factories.resources import resource, talk_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(memory_search: None) -> None:
    """Have search answer from memory, with nothing in it yet."""
    operations.rebuild()


def tag(name: str) -> Tag:
    return Tag.objects.get(name=name)


def names_on(page: Any) -> list[str]:
    return sorted(each.name for each in type(page).objects.get(pk=page.pk).tags.all())


def merge(target: str, *sources: str, by: Any) -> int:
    return merge_tags(target=tag(target), sources=[tag(name) for name in sources], by=by)


def test_every_page_has_the_target_once_and_its_other_tags(moderator: Any) -> None:
    one, two = defi(tags=["Mégots", "Propreté"]), resource(tags=["Cigarettes", "Mégots", "Rue"])
    three = talk_page(tags=["Cigarettes"])
    assert merge("Propreté", "Mégots", "Cigarettes", by=moderator) == 2
    assert [names_on(page) for page in (one, two, three)] == [["Propreté"], ["Propreté", "Rue"], ["Propreté"]]
    assert {each.name for each in Tag.objects.all()} == {"Propreté", "Rue"}


def test_a_draft_that_is_published_afterwards_has_the_target(moderator: Any) -> None:
    page = defi(tags=["Rue"])
    page.tags.add("Mégots")
    draft = page.save_revision()
    assert names_on(page) == ["Rue"]
    other = defi(tags=["Propreté"])
    merge("Propreté", "Mégots", by=moderator)
    draft.refresh_from_db()
    draft.publish()
    assert names_on(page) == ["Propreté", "Rue"]
    assert names_on(other) == ["Propreté"]


def test_a_page_opened_and_saved_in_the_cms_afterwards_keeps_the_tag(moderator: Any) -> None:
    page = defi(tags=["Mégots", "Propreté"])
    page.save_revision().publish()
    merge("Propreté", "Mégots", by=moderator)
    revision = DefiPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [each.name for each in revision.tags.all()] == ["Propreté"]
    revision.save_revision().publish()
    assert names_on(page) == ["Propreté"]


def test_versions_that_name_another_tag_of_like_number_are_left_alone(moderator: Any) -> None:
    for number in range(11):
        Tag.objects.create(name=f"mot {number}", slug=f"mot-{number}")
    first = Tag.objects.create(pk=9001, name="Un", slug="un")
    like = Tag.objects.create(pk=90012, name="Douze", slug="douze")
    page = defi(tags=["Douze"])
    version = page.save_revision()
    merge_tags(target=tag("mot 1"), sources=[first], by=moderator)
    version.refresh_from_db()
    assert [row["tag"] for row in version.content["tagged_items"]] == [like.pk]


def test_the_address_of_a_merged_tag_redirects_to_the_target(client: Client, moderator: Any) -> None:
    defi(tags=["Mégots"])
    defi(tags=["Propreté"])
    defi(tags=["Ville propre"])
    assert client.get("/mots/megots/").status_code == 200
    merge("Propreté", "Mégots", by=moderator)
    answer = client.get("/mots/megots/")
    assert (answer.status_code, answer.url) == (301, "/mots/proprete/")
    merge("Ville propre", "Propreté", by=moderator)
    assert client.get("/mots/megots/").url == client.get("/mots/proprete/").url == "/mots/ville-propre/"


@pytest.mark.parametrize("address", ["/defis/", "/defis/flux.atom", "/recherche/"])
def test_a_list_filtered_by_a_merged_tag_is_that_of_the_target(
    client: Client, index: None, moderator: Any, address: str
) -> None:
    defi(tags=["Budget participatif"])
    defi(tags=["Budgets participatifs"])
    defi(tags=["Vélo"])
    merge("Budget participatif", "Budgets participatifs", by=moderator)

    response = client.get(address, {"mot": ["velo", "budgets-participatifs", "budget-participatif"], "theme": "climat"})

    assert response.status_code == 301
    assert response.headers["Location"] == f"{address}?mot=velo&mot=budget-participatif&theme=climat"
    assert client.get(response.headers["Location"]).status_code == 200
    assert client.get(f"/{address}", {"mot": "budgets-participatifs"}).headers.get("Location", "/")[:2] != "//"
    assert client.get(address, {"mot": ["jamais-vu", "\x00", "x" * 5_000]}).status_code == 200


def test_whoever_types_the_word_of_a_merged_tag_gets_the_target(moderator: Any) -> None:
    defi(tags=["Mégots"])
    defi(tags=["Propreté"])
    merge("Propreté", "Mégots", by=moderator)
    assert names_on(defi(tags=["mégots", "PROPRETÉ", "megots", "Rue"])) == ["Propreté", "Rue"]


def test_a_freed_word_is_a_tag_of_its_own_again(client: Client, moderator: Any) -> None:
    page = defi(tags=["Mégots"])
    defi(tags=["Propreté"])
    merge("Propreté", "Mégots", by=moderator)
    release_merged_tag(tag=MergedTag.objects.get(), by=moderator)
    assert client.get("/mots/megots/").status_code == 404
    assert names_on(defi(tags=["Mégots"])) == ["Mégots"]
    assert names_on(page) == ["Propreté"]


def test_search_by_the_target_finds_the_page_once_it_is_indexed(index: None, moderator: Any) -> None:
    page = defi(title="Moins de mégots par terre", tags=["Mégots"])
    defi(title="La rue de tous", tags=["Propreté"])
    operations.drain_all()

    def titles(slug: str) -> list[str]:
        return [each.hit.title for each in search("", chosen={"mot": [slug]}, user=None).hits]

    assert page.title not in titles("proprete")
    merge("Propreté", "Mégots", by=moderator)
    operations.drain_all()
    assert page.title in titles("proprete")
    assert titles("megots") == []


def test_the_history_says_who(moderator: Any) -> None:
    defi(tags=["Mégots"])
    target = Tag.objects.create(name="Propreté", slug="proprete")
    merge("Propreté", "Mégots", by=moderator)
    (entry,) = registry.get_logs_for_instance(target)
    assert (entry.action, entry.user) == ("themes.tag.merge", moderator)
    assert entry.data == {"merged": ["Mégots"], "pages": 1}
    assert MergedTag.objects.get().by == moderator


@pytest.mark.parametrize("who", ["agent", "contributor", "suspended"])
def test_it_refuses_who_does_not_look_after_tags(request: pytest.FixtureRequest, moderator: Any, who: str) -> None:
    page = defi(tags=["Mégots", "Propreté"])
    with pytest.raises(PermissionDenied):
        merge("Propreté", "Mégots", by=request.getfixturevalue(who))
    assert names_on(page) == ["Mégots", "Propreté"]
    merge("Propreté", "Mégots", by=moderator)
    with pytest.raises(PermissionDenied):
        release_merged_tag(tag=MergedTag.objects.get(), by=request.getfixturevalue(who))
    assert MergedTag.objects.exists()


def test_a_tag_is_not_merged_with_itself_nor_with_nothing(moderator: Any) -> None:
    page = defi(tags=["Mégots"])
    for sources in ([tag("Mégots")], []):
        with pytest.raises(ValueError, match="itself"):
            merge_tags(target=tag("Mégots"), sources=sources, by=moderator)
    assert names_on(page) == ["Mégots"]


def test_when_one_was_deleted_meanwhile_nothing_is_merged(moderator: Any) -> None:
    page = defi(tags=["Mégots", "Propreté", "Cigarettes"])
    stale = [tag("Mégots"), tag("Cigarettes")]
    Tag.objects.filter(name="Cigarettes").delete()
    with pytest.raises(TagsGoneError):
        merge_tags(target=tag("Propreté"), sources=stale, by=moderator)
    assert names_on(page) == ["Mégots", "Propreté"]
    assert not MergedTag.objects.exists()


def test_who_follows_a_search_narrowed_to_the_tag_goes_on(index: None, agent: Any, moderator: Any) -> None:
    defi(tags=["Mégots", "Propreté"])
    saved_search = follow(member=agent, text="rue", filters={"mot": ["megots"]}, frequency="weekly")
    merge("Propreté", "Mégots", by=moderator)
    saved_search.refresh_from_db()
    assert saved_search.filters == {"mot": ["proprete"]}
