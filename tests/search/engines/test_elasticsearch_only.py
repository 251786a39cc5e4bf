"""Elasticsearch: a write that comes too late is refused; nothing is made of itself on the server; rights hold there."""

import pytest

from french import analysis
from search.documents.entries import entry_of
from search.engines import fields
from search.engines.base import NoIndexError
from search.engines.elasticsearch import ElasticsearchEngine
from tests.search.made_up import document, fill, request


def test_a_stale_write_is_refused(real_elasticsearch: ElasticsearchEngine) -> None:
    fill(real_elasticsearch, document("defi:1", "Les mégots"))
    late, later = 1 << 60, (1 << 60) + 1

    with real_elasticsearch.writer() as writer:
        writer.write([entry_of(document("defi:1", "Les déchets"))], [], later)
        writer.commit()
        writer.write([entry_of(document("defi:1", "Les mégots"))], [], late)
        writer.write([], ["defi:1"], late)
        writer.commit()

    assert real_elasticsearch.find(request("déchets")).keys == ("defi:1",)


def test_two_versions_of_the_code_each_read_their_index(
    real_elasticsearch: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(real_elasticsearch, document("defi:1", "Les mégots"))
    with monkeypatch.context() as newer:
        newer.setattr(analysis, "VERSION", 999)
        with pytest.raises(NoIndexError):
            real_elasticsearch.find(request("mégots"))
        slot = real_elasticsearch.spare()
        real_elasticsearch.start(slot)
        real_elasticsearch.swap(slot)
        assert real_elasticsearch.find(request("mégots")).total == 0
        assert real_elasticsearch.indexes()[slot].version == fields.version()

    assert real_elasticsearch.find(request("mégots")).total == 1


def test_a_document_that_the_server_refuses_stops_no_other(
    real_elasticsearch: ElasticsearchEngine, caplog: pytest.LogCaptureFixture
) -> None:
    # A keyword may be 32 766 bytes long on the server.
    too_large = document("defi:1", "Les mégots", acl=frozenset({"g:7", "x" * 40_000}))

    fill(real_elasticsearch, too_large, document("defi:2", "Les mégots"))

    assert real_elasticsearch.find(request("mégots")).keys == ("defi:2",)
    assert "defi:1 cannot be indexed" in caplog.text
