"""A search answers every reader, in whatever state the engine is."""

from collections.abc import Callable

import pytest
from django.core.paginator import EmptyPage
from wagtail.models import Page, PageViewRestriction

from community.members.models import Member
from search.documents.readers import Reader
from search.engines.base import Engine, EngineUnavailableError
from search.engines.memory import MemoryEngine
from search.index import operations
from search.query import answers, relaxation, requests
from search.query import search as service
from search.query.results import Results
from search.query.similar import similar_documents

Write = Callable[..., Page]


def search(text: str, **parameters: object) -> Results:
    return service(text, **{"chosen": {}, "user": None, **parameters})  # type: ignore[arg-type]


def titles(results: Results) -> list[str]:
    return [each.hit.title for each in results.hits]


@pytest.fixture
def pages(index: Engine, write: Write) -> list[Page]:
    new_pages = [
        write("Le jet de mégots", "Au centre-ville, les mégots.", slug="climat-1"),
        write("La médiathèque", "Avec les habitants.", slug="culture-1"),
        write("Les déchets", "Trier avec les habitants.", slug="climat-2"),
    ]
    operations.drain_all()
    return new_pages


def test_hits_carry_marks_facts_and_their_kind(pages: list[Page]) -> None:
    (hit,) = search("megots").hits

    assert hit.title == "Le jet de <mark>mégots</mark>"
    assert "les <mark>mégots</mark>" in hit.extract
    assert hit.hit.facts == ("Une note inventée",)
    assert (hit.label, hit.hit.url) == ("Note", "/climat-1/")


def test_panels_keep_the_siblings_of_what_is_chosen(pages: list[Page]) -> None:
    results = search("habitants", chosen={"type": ["note"]})

    (panel,) = results.panels
    assert panel.name == "type"
    assert [(option.label, option.count, option.is_selected) for option in panel.options] == [("Notes", 2, True)]


def test_a_value_that_does_not_exist_stays_visible_to_be_taken_away(pages: list[Page]) -> None:
    results = search("habitants", chosen={"type": ["inconnu"], "humeur": ["gaie"]})

    assert results.total == 0
    assert [(option.value, option.count) for option in results.panels[0].selected] == [("inconnu", 0)]


def test_a_mistake_is_corrected_and_said_when_nothing_else_is_found(pages: list[Page]) -> None:
    results = search("mediateque")

    assert titles(results) == ["La médiathèque"]
    assert results.correction is not None
    assert (results.correction.text, results.correction.applied) == ("médiathèque", True)
    assert (results.typed_text, results.text) == ("mediateque", "médiathèque")


def test_most_of_the_words_are_enough_when_nothing_has_all(pages: list[Page]) -> None:
    results = search("mégots centre licornes")

    assert titles(results) == ["Le jet de mégots"]
    assert results.notices == [relaxation.MOST_WORDS]


def test_one_word_is_better_than_nothing(pages: list[Page]) -> None:
    results = search("mégots licornes arcs comètes")

    assert titles(results) == ["Le jet de mégots"]
    assert results.notices == [relaxation.SOME_WORDS]


def test_nothing_found_is_nothing_found(pages: list[Page]) -> None:
    results = search("xylophone")

    assert (results.total, list(results.hits), results.correction) == (0, [], None)


def test_small_words_alone_are_said_to_be_too_common(pages: list[Page]) -> None:
    results = search("que faire de la")

    assert results.notices == [requests.ONLY_SMALL_WORDS]
    assert not results.is_search


def test_a_long_text_is_shortened_and_said_to_be(pages: list[Page]) -> None:
    results = search("mégots " * 2_000)

    assert len(results.typed_text) <= requests.TEXT_MAX
    assert titles(results) == ["Le jet de mégots"]
    assert requests.SHORTENED in results.notices


def test_filters_alone_are_a_search(pages: list[Page]) -> None:
    assert search("", chosen={"type": ["note"]}).total >= 3
    assert not search("").is_search


def test_a_page_past_the_end_is_no_page(pages: list[Page]) -> None:
    for page in (2, 10**9, 0, -1):
        with pytest.raises(EmptyPage):
            search("mégots", page=page)


def test_results_are_cut_into_pages(pages: list[Page], write: Write) -> None:
    for number in range(12):
        write(f"Mobilité {number}")
    operations.drain_all()

    second = search("mobilité", page=2)

    assert (second.total, len(second.hits)) == (12, 2)
    assert second.page is not None
    assert second.page.has_previous()
    assert second.page.paginator.num_pages == 2


def test_a_closed_page_is_not_shown_even_while_the_index_still_has_it(pages: list[Page], agent: Member) -> None:
    PageViewRestriction.objects.create(page=pages[0], restriction_type="login")

    assert titles(search("mégots")) == []
    assert titles(search("mégots", user=agent)) == ["Le jet de mégots"]


def test_a_stranger_does_not_count_what_is_closed(pages: list[Page], agent: Member) -> None:
    PageViewRestriction.objects.create(page=pages[0], restriction_type="login")
    operations.drain_all()

    assert search("mégots").total == 0
    assert search("mégots", user=agent).total == 1


@pytest.fixture
def _broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise EngineUnavailableError("down")

    monkeypatch.setattr(MemoryEngine, "find", fail)
    monkeypatch.setattr(MemoryEngine, "similar_to_document", fail)


@pytest.mark.usefixtures("_broken")
def test_without_engine_titles_are_searched_and_the_reader_is_told(pages: list[Page], agent: Member) -> None:
    PageViewRestriction.objects.create(page=pages[1], restriction_type="login")

    results = search("mégots")
    assert titles(results) == ["Le jet de mégots"]
    assert results.notices == [answers.TITLES_ONLY]
    assert titles(search("médiathèque")) == []
    assert titles(search("médiathèque", user=agent)) == ["La médiathèque"]


@pytest.mark.usefixtures("_broken")
def test_without_engine_nothing_is_similar(pages: list[Page]) -> None:
    assert similar_documents(f"note:{pages[0].pk}", ["note"], reader=Reader(None)) == [[]]


def test_similar_documents_say_why(index: Engine, write: Write) -> None:
    one = write("Réduire les déchets de la cantine")
    other = write("Peser les déchets de la cantine")
    write("Une cantine")
    operations.drain_all()

    ((similar,),) = similar_documents(f"note:{one.pk}", ["note"], reader=Reader(None))

    assert similar.key == f"note:{other.pk}"
    assert similar.words == ("déchets", "cantine")
