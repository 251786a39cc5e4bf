"""While a question or a défi is typed: what exists and resembles it, for those who may see it."""

from collections.abc import Callable

import pytest
from wagtail.models import Page, PageViewRestriction

from community.members.models import Member
from search.documents.readers import Reader
from search.engines.base import Engine, EngineUnavailableError
from search.engines.memory import MemoryEngine
from search.index import operations
from search.query.similar import RARE, similar_documents, similar_to_text

Write = Callable[..., Page]


@pytest.fixture
def pages(index: Engine, write: Write) -> list[Page]:
    new_pages = [
        write("Réduire les déchets de la cantine"),
        write("Peser les déchets du marché"),
        write("Une ludothèque"),
    ]
    operations.drain_all()
    return new_pages


def titles(text: str, user: object = None) -> list[str]:
    return [one.title for one in similar_to_text(text, user=user, kinds=["note"])]


def test_what_shares_words_is_shown_with_them(pages: list[Page]) -> None:
    (one,) = similar_to_text("Comment peser nos déchets à la cantine ?", user=None, kinds=["note"], limit=1)

    assert one.title in {pages[0].title, pages[1].title}
    assert "déchets" in one.words


def test_a_rare_word_of_the_title_is_enough(pages: list[Page]) -> None:
    assert titles("Comment ouvrir la ludothèque ?") == [pages[2].title]


def test_another_word_alone_is_chance(index: Engine, write: Write) -> None:
    for number in range(RARE + 1):
        write(f"Accueillir les agents, {number}")
    write("Une fête", "Avec un trapèze, devant la mairie.")
    operations.drain_all()

    assert titles("Où sont les agents ?") == []
    assert titles("Installer un trapèze") == []


def test_words_of_everybody_are_no_reason_and_rare_ones_come_first(index: Engine, write: Write) -> None:
    for number in range(60):
        write(f"Accueillir les habitants, {number}")
    for number in range(3):
        write(f"Composter avec les habitants au jardin, {number}")
    one = write("Composter avec les habitants au jardin et au verger")
    other = write("Le verger des habitants, un jardin pour composter")
    operations.drain_all()

    ((nearest, *others),) = similar_documents(f"note:{one.pk}", ["note"], reader=Reader(None))

    assert (nearest.key, nearest.words) == (f"note:{other.pk}", ("verger", "composter", "jardin"))
    assert {each.words for each in others} == {("composter", "jardin")}


def test_an_engine_that_does_not_answer_resembles_nothing(pages: list[Page], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise EngineUnavailableError("down")

    for question, failing in (
        ("les déchets de la cantine", "similar_to_signature"),
        ("les déchets de la cantine", "document_frequencies"),
        ("la ludothèque", "frequency"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(MemoryEngine, failing, fail)
            assert titles(question) == []
        assert titles(question)


def test_a_closed_page_resembles_nothing_for_a_stranger(pages: list[Page], agent: Member) -> None:
    PageViewRestriction.objects.create(page=pages[0], restriction_type="login")

    assert pages[0].title not in titles("les déchets de la cantine")
    assert pages[0].title in titles("les déchets de la cantine", agent)


@pytest.mark.parametrize("text", ["", "le la les", "\x00", "😀", "a" * 100_000, '"-*'])
def test_whatever_is_typed_is_answered(pages: list[Page], text: str) -> None:
    assert titles(text) == []
