"""Tantivy: a missing, old or corrupt index is told apart from a good one; two writers never meet."""

from pathlib import Path

import pytest

from french import analysis
from search.engines.base import EngineUnavailableError, WriterBusyError
from search.engines.tantivy import TantivyEngine
from search.engines.tantivy.folders import read_pointer
from tests.search.made_up import document, fill, request


@pytest.fixture
def engine(tmp_path: Path) -> TantivyEngine:
    new_engine = TantivyEngine(tmp_path)
    fill(new_engine, document("defi:1", "Mobilité"))
    return new_engine


def _folder(directory: Path) -> Path:
    (index,) = read_pointer(directory).slots.values()
    return directory / index.name


def test_an_index_of_another_analyser_is_not_read(engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine.is_current()
    monkeypatch.setattr(analysis, "VERSION", 999)

    assert not engine.is_current()
    with pytest.raises(EngineUnavailableError):
        engine.find(request("mobilité"))


@pytest.mark.parametrize("content", ["", "garbage", "{}"])
def test_a_corrupt_index_is_not_read(tmp_path: Path, engine: TantivyEngine, content: str) -> None:
    (_folder(tmp_path) / "meta.json").write_text(content)

    assert not TantivyEngine(tmp_path).is_current()


@pytest.mark.parametrize(
    "content", ["", "[]", "null", '{"current": 1, "slots": {"1": {"name": "../elsewhere"}}}', "\x00"]
)
def test_a_corrupt_pointer_is_no_index(tmp_path: Path, engine: TantivyEngine, content: str) -> None:
    (tmp_path / "current.json").write_text(content)

    assert not engine.is_current()


def test_a_new_index_replaces_a_corrupt_one(tmp_path: Path, engine: TantivyEngine) -> None:
    (_folder(tmp_path) / "meta.json").write_text("garbage")

    fill(engine, document("defi:2", "Mobilité"))

    assert engine.find(request("mobilité")).keys == ("defi:2",)
    assert len(list(tmp_path.glob("index-*"))) == 1


def test_another_reader_sees_each_commit_and_each_new_index(tmp_path: Path, engine: TantivyEngine) -> None:
    reader = TantivyEngine(tmp_path)
    assert reader.find(request("mobilité")).keys == ("defi:1",)

    fill(engine, document("defi:2", "Mobilité"))

    assert reader.find(request("mobilité")).keys == ("defi:2",)


def test_a_second_writer_is_refused(tmp_path: Path, engine: TantivyEngine) -> None:
    with engine.writer(), pytest.raises(WriterBusyError), TantivyEngine(tmp_path).writer():
        pass


def test_a_panic_of_tantivy_is_an_engine_that_cannot_answer(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):
        pass

    def panic(self: TantivyEngine) -> None:
        raise PanicException

    monkeypatch.setattr(TantivyEngine, "_searcher", panic)

    with pytest.raises(EngineUnavailableError):
        engine.find(request("mobilité"))


def test_who_ends_the_process_is_obeyed(engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(self: TantivyEngine) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(TantivyEngine, "_searcher", end)

    with pytest.raises(KeyboardInterrupt):
        engine.find(request("mobilité"))
