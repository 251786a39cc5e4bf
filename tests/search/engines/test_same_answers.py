"""Tantivy and the real Elasticsearch give the same answers on the real content: hits, counts, order up to ties."""

import secrets
from collections.abc import Iterator
from dataclasses import replace

import pytest

from search.documents import SearchDocument
from search.engines.base import SLOTS, Engine, EngineResponse
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.connection import Servers
from search.engines.tantivy import TantivyEngine
from tests.judged.queries import HELD_OUT, TUNING, read
from tests.search.made_up import fill, request
from tests.search.real_content import documents, folder

# Two documents whose scores are this near are a tie: the two engines round at different places.
TIE = 1e-3
COMPLETED = ("med", "mobi", "part", "jeun", "innovation", "bugdet", "terri", "numeriq", "ecol", "elus")


def _part_of(whole: SearchDocument) -> SearchDocument:
    return SearchDocument(f"moment:{whole.key[11:]}:1", "moment", "", whole.body, whole.audience, parent=whole.key)


@pytest.fixture(scope="module")
def pair(elasticsearch_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Engine]]:
    """Return both engines, filled with the real content."""
    where = folder()
    if where is None:
        pytest.skip("the real content is not in this checkout")
    # As on the site: some weigh more than others, and some have parts, which count among documents.
    content = [replace(each, boost=1 + number % 5 / 20) for number, each in enumerate(documents(where))]
    content += [_part_of(each) for each in content if each.kind == "conference"]
    local = fill(TantivyEngine(tmp_path_factory.mktemp("index")), *content)
    remote = ElasticsearchEngine(Servers((elasticsearch_address,), f"tests-{secrets.token_hex(6)}"))
    yield local, fill(remote, *content)
    for slot in SLOTS:
        remote.drop(slot)


def _queries() -> list[str]:
    return [text for part in (TUNING, HELD_OUT) for text, _ in read(part)]


def _is_same_order(one: EngineResponse, other: EngineResponse) -> bool:
    """Return whether both have the same keys in the same order, but for those whose scores are near."""
    worth = dict(zip(one.keys, one.scores, strict=True))
    if set(one.keys) != set(other.keys):
        return False
    return all(
        worth[before] >= worth[after] * (1 - TIE) for before, after in zip(other.keys, other.keys[1:], strict=False)
    )


def test_the_same_documents_in_the_same_order(pair: tuple[Engine, Engine]) -> None:
    local, remote = pair
    different = []
    for text in _queries():
        question = replace(request(text, count=("type",)), limit=1_000)
        one, other = local.find(question), remote.find(question)
        if one.total != other.total or one.counts != other.counts or not _is_same_order(one, other):
            different.append((text, one.total, other.total, one.keys[:5], other.keys[:5]))

    assert len(_queries()) >= 40
    assert different == []


def test_another_order_would_be_noticed(pair: tuple[Engine, Engine]) -> None:
    results = pair[0].find(replace(request("mobilité"), limit=1_000))

    assert not _is_same_order(results, replace(results, keys=results.keys[::-1]))


def test_most_of_the_words_find_the_same(pair: tuple[Engine, Engine]) -> None:
    local, remote = pair
    questions = [
        request(text, minimum=2, filters={"type": ("defi",)}, limit=1_000)
        for text in _queries()
        if len(request(text).clauses) > 2
    ]

    assert questions
    assert [text for text in questions if not _is_same_order(local.find(text), remote.find(text))] == []


def test_the_same_words_complete_and_correct(pair: tuple[Engine, Engine]) -> None:
    local, remote = pair

    for text in COMPLETED:
        one, other = (set(engine.complete((text,), frozenset({"public"}), 1_000)) for engine in pair)
        assert one == other, text
    for letter in "aemtz":
        assert sorted(local.spellings(letter), key=str) == sorted(remote.spellings(letter), key=str)


def test_the_nearest_are_the_same(pair: tuple[Engine, Engine]) -> None:
    local, remote = pair
    kinds, public = frozenset({"defi", "resource", "conference"}), frozenset({"public"})
    for number in range(1, 11):
        ((one,), (other,)) = (engine.similar_to_document(f"defi:{number}", public, [kinds], 3) for engine in pair)
        assert [kin.key for kin in one] == [kin.key for kin in other]
        assert one == other
