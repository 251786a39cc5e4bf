"""The text of a resource's file is found, shown where it stands, and hidden from who may not open the file."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.media.models import SiteDocument
from cms.pages.policies import Restrictions
from cms.text_extraction.process import Extraction
from cms.text_extraction.readers.child import read
from foundation.tasks.worker import run_ready
from resources.library.attached import PASSAGE_LENGTH, PassageKey, passages
from resources.library.search_documents import ResourceSource
from search.engines import engine
from search.index import operations
from search.query import search
from search.query.completions import complete
from search.query.results import Results
from search.query.similar import similar_to_text
from tests.cast import login
from tests.cms.text_extraction import files
from tests.factories.resources import resource

pytestmark = pytest.mark.django_db

SECRET = "trottinette"  # noqa: S105


@pytest.fixture(autouse=True)
def _index(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # The child process has its own tests; beginning one takes longer than all the rest here.
    monkeypatch.setattr("cms.text_extraction.operations.extract_text", _read_here)
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    operations.rebuild()
    yield
    engine.cache_clear()


def _read_here(file: Any, kind: str) -> Extraction:
    file.seek(0)
    return Extraction(**read(file, kind))


def with_file(content: bytes = b"", name: str = "guide.pdf", **fields: Any) -> Any:
    content = content or files.pdf("Une page blanche ou presque", f"Louer une {SECRET} au mois")
    file = SiteDocument.objects.create(title="Le guide", file=ContentFile(content, name=name), **fields)
    page = resource(title="Se déplacer", file=file)
    settle()
    return page


def settle() -> None:
    """Have the queue read and the indexer write."""
    run_ready()
    operations.drain_all()


def closed(kind: str = "login", *groups: Group) -> Collection:
    collection: Collection = Collection.get_first_root_node().add_child(name="Fermée")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind).groups.set(groups)
    return collection


def restrict_to(page: Any, group: Group) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="groups").groups.set([group])


def results_of(text: str, user: Any = None) -> Results:
    return search(text, chosen={}, user=user or AnonymousUser())


def test_the_words_of_the_file_lead_to_the_page_and_to_their_page_of_the_file() -> None:
    page = with_file()
    (hit,) = results_of(SECRET).hits
    (part,) = hit.sections
    assert hit.hit.key == f"resource:{page.pk}"
    assert part.url == f"{page.file.url}#page=2"
    assert part.label == "Dans le fichier joint, page 2"
    assert f"<mark>{SECRET}</mark>" in part.extract


def test_the_reason_says_that_the_words_are_in_the_file() -> None:
    with_file()
    (hit,) = results_of(SECRET).hits
    assert [(reason.where, reason.words) for reason in hit.reasons] == [("Dans le fichier joint", SECRET)]


def test_the_page_of_results_shows_it(client: Client) -> None:
    with_file(f"Louer une {SECRET}".encode(), "guide.txt")
    page = client.get("/recherche/", {"q": SECRET}).content.decode()
    assert "Dans le fichier joint</a>" in page


def test_a_new_file_takes_the_place_of_the_former() -> None:
    page = with_file()
    page.file.file = ContentFile(b"Une brouette", name="autre.txt")
    page.file.save()
    settle()
    assert results_of(SECRET).total == 0
    assert results_of("brouette").total == 1


@pytest.mark.parametrize("way", ["document", "link"])
def test_a_file_taken_away_takes_its_words_along(way: str) -> None:
    page = with_file()
    if way == "document":
        page.file.delete()
    else:
        page.file = None
        page.save()
    settle()
    assert results_of(SECRET).total == 0


def test_a_file_that_becomes_private_leaves_the_index(agent: Any) -> None:
    page = with_file()
    page.file.collection = closed()
    page.file.save()
    settle()
    assert results_of(SECRET).total == 0
    assert results_of(SECRET, agent).total == 0


@pytest.mark.parametrize("how", ["restriction", "parent", "group"])
def test_a_collection_that_closes_takes_the_words_along(how: str, moderator: Any) -> None:
    collection = Collection.get_first_root_node().add_child(name="Ouverte")
    above = closed("groups", moderator.groups.get())
    # Its place among the others is another now.
    collection.refresh_from_db()
    page = with_file(collection=collection)
    assert results_of(SECRET).total == 1
    if how == "restriction":
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    elif how == "parent":
        # As the CMS does.
        collection.save()
        collection.move(above, "sorted-child")
    else:
        SiteDocument.objects.filter(pk=page.file_id).update(collection=above)
        moderator.groups.get().delete()
    settle()
    assert results_of(SECRET).total == 0


def test_a_collection_that_opens_brings_the_words_back() -> None:
    with_file(collection=closed())
    assert results_of(SECRET).total == 0
    CollectionViewRestriction.objects.get().delete()
    settle()
    assert results_of(SECRET).total == 1


def test_a_file_for_members_on_a_page_for_members_is_found_by_members(agent: Any) -> None:
    page = with_file(collection=closed())
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    settle()
    assert results_of(SECRET).total == 0
    assert len(results_of(SECRET, agent).hits[0].sections) == 1


def test_a_file_of_one_group_on_a_page_of_two_is_found_by_neither(moderator: Any, contributor: Any) -> None:
    page = with_file(collection=closed("groups", moderator.groups.get()))
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set([moderator.groups.get(), contributor.groups.get()])
    settle()
    assert results_of(SECRET, moderator).total == results_of(SECRET, contributor).total == 0
    restriction.groups.set([moderator.groups.get()])
    settle()
    assert results_of(SECRET, moderator).total == 1


def test_a_file_of_a_group_on_a_page_for_those_of_two_is_found_by_those_of_both(
    moderator: Any, contributor: Any, other_agent: Any
) -> None:
    page = with_file(collection=closed("groups", moderator.groups.get()))
    restrict_to(page, contributor.groups.get())
    restrict_to(page.get_parent(), moderator.groups.get())
    other_agent.groups.set([moderator.groups.get(), contributor.groups.get()])
    settle()
    assert [results_of(SECRET, user).total for user in (None, moderator, contributor)] == [0, 0, 0]
    assert len(results_of(SECRET, other_agent).hits[0].sections) == 1


def test_no_other_door_tells_of_a_private_file(client: Client, agent: Any) -> None:
    with_file(collection=closed())
    assert results_of(f"{SECRET}s").correction is None
    assert results_of(SECRET[:-1] + "z").correction is None
    assert complete(SECRET[:6], user=AnonymousUser()) == []
    assert similar_to_text(f"louer une {SECRET} au mois", user=AnonymousUser(), kinds=["resource"]) == []
    for reader in (client, login(Client(), agent)):
        assert SECRET not in reader.get("/recherche/suggestions", {"q": SECRET[:6]}).content.decode()
        assert "Louer une" not in reader.get("/recherche/", {"q": f"{SECRET} louer mois"}).content.decode()


def test_a_private_page_keeps_the_words_of_its_file(agent: Any) -> None:
    page = with_file()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    settle()
    assert results_of(SECRET).total == 0
    assert results_of(SECRET, agent).total == 1


def test_an_index_that_is_late_shows_no_extract_of_a_file_that_closed() -> None:
    page = with_file()
    CollectionViewRestriction.objects.create(collection=page.file.collection, restriction_type="login")
    late = [each.sections for each in results_of(SECRET).hits]
    assert all(not parts for parts in late)


def test_documents_with_files_are_read_in_a_fixed_number_of_queries(
    count_queries: Callable[[Callable[[], Any]], int],
) -> None:
    source = ResourceSource()

    def all_of() -> list[Any]:
        restrictions = Restrictions()
        return [(page, source.document(page, restrictions)) for page in source.queryset()]

    def more(count: int) -> int:
        for number in range(count):
            with_file(f"Un texte {count} {number}".encode(), "note.txt")
        return count_queries(
            lambda: [document and list(source.sections(page, document)) for page, document in all_of()]
        )

    assert more(1) == more(3)


def test_results_with_passages_are_read_in_a_fixed_number_of_queries(
    count_queries: Callable[[Callable[[], Any]], int],
) -> None:
    def more(count: int) -> int:
        for number in range(count):
            with_file(f"Une {SECRET} {count} {number}".encode(), "note.txt")
        results_of(SECRET)
        return count_queries(lambda: results_of(SECRET))

    assert more(1) == more(4)


def test_passages_cover_a_text_and_stand_on_one_page_each() -> None:
    text = "mot " * 1000 + "\f" + "autre " * 10 + "\f\f" + "x" * 5000
    texts = list(passages(text))
    assert {each.page for each in texts} == {1, 2, 4}
    assert "".join(each.text for each in texts) == text.replace("\f", "")
    assert all(text.startswith(each.text, each.start) and len(each.text) <= PASSAGE_LENGTH for each in texts)


@pytest.mark.parametrize("key", ["file:1:2:3", "file:1:2:3:x", "file:1:2:3:4:5", "moment:1:fr:0-1", "file:" + "9" * 40])
def test_what_is_no_key_of_a_passage_is_nothing(key: str) -> None:
    assert PassageKey.read(key) is None
    assert ResourceSource().section_hits([key, "file:1:1:999999:999999999"]) == {}
