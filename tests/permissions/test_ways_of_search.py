"""Who finds each page by each question to an engine, against the table of situations, on every engine."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from community.saved_searches import checking, mail
from community.saved_searches.models import SavedSearch, Subscriber
from foundation.mail.models import Mail
from french import analysis
from search.documents.readers import Reader
from search.engines.base import Engine
from search.query import completions, search, similar
from tests.permissions.readers import READERS, SUSPENDED, groups
from tests.permissions.situations import FOUND, SITUATIONS, WORD, table

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Again = Callable[[str], Any]


def titles_for(user: Any) -> set[str]:
    results = search(WORD, chosen={}, user=user, page_size=50)
    titles = {each.hit.title for each in results.hits}
    assert results.total == len(titles)
    return titles


def test_hits_and_every_count(index: Engine, again: Again) -> None:
    (clause,) = analysis.analyse_query(WORD)
    for reader in READERS:
        expected = table(reader)
        assert titles_for(again(reader)) == expected, reader
        results = search("", chosen={"theme": ["musique"]}, user=again(reader), page_size=50)
        assert {each.hit.title for each in results.hits} & FOUND == expected, reader
        counts = {option.value: option.count for panel in results.panels for option in panel.options}
        assert counts["resource"] == len(expected), reader
        terms = Reader(again(reader)).terms
        assert index.frequency(clause, terms) == len(expected), reader
        assert index.document_frequencies([clause.alternatives[0].terms[0]], terms).documents == {
            clause.alternatives[0].terms[0]: len(expected)
        }, reader


def test_the_page_of_results(index: Engine, browsers: Mapping[str, Client]) -> None:
    for reader, browser in browsers.items():
        answer = browser.get("/recherche/", {"q": WORD})
        assert answer.context["results"].total == len(table(reader)), reader
        titles = {each.hit.title for each in answer.context["results"].hits}
        assert titles <= table(reader), reader


def test_suggestions(index: Engine, again: Again, monkeypatch: Any) -> None:
    monkeypatch.setattr(completions, "LIMIT", 50)
    for reader in READERS:
        titles = {each.title for each in completions.complete(WORD[:6], user=again(reader))}
        assert titles == table(reader), reader


def test_words_are_corrected_by_what_strangers_see_alone(index: Engine) -> None:
    # « imbriqué » stands in a title that those of both groups find.
    assert {each.surface for each in index.spellings("xyl")} == {WORD}
    assert index.spellings("imbri") == []
    assert index.spellings("refle") == []


def test_similar_pages(index: Engine, again: Again, pages: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(similar, "PAGES_SHOWN", 50)
    ours = "Le xylophone ouvert"
    for reader in READERS:
        lines = similar.similar_pages(f"resource:{pages[ours].pk}", again(reader))
        assert {each.title for each in lines} == table(reader) - {ours}, reader


def test_what_a_page_resembles_is_hidden_from_who_may_not_see_it(index: Engine, again: Again, pages: Any) -> None:
    for situation in SITUATIONS:
        key = f"resource:{pages[situation.title].pk}"
        titles = {
            reader
            for reader in READERS
            if similar.similar_documents(key, ["resource"], reader=Reader(again(reader))) != [[]]
        }
        # Whoever sees one page sees another near it: the one that is open to all.
        others = {reader for reader in situation.seen_by if len(table(reader)) > 1}
        assert titles == others, situation.name


def _follow(reader: str, person: Any) -> SavedSearch:
    owner = {"member": person} if person else {"address": "camille@exemple.invalid"}
    return SavedSearch.objects.create(
        subscriber=Subscriber.objects.create(**owner),
        text=WORD,
        fingerprint=reader,
        confirmed_at=MONDAY,
        baseline_at=MONDAY,
        next_check_at=MONDAY,
        next_mail_at=MONDAY,
    )


def test_mail_about_followed_searches(index: Engine, again: Again, monkeypatch: Any) -> None:
    monkeypatch.setattr(mail, "SHOWN_MAX", 50)
    monkeypatch.setattr(timezone, "now", lambda: MONDAY)
    for reader in READERS:
        search = _follow(reader, again(reader))
        checking.check(pk=search.pk)
        mails = Mail.objects.filter(thread=search.thread)
        text = "\n".join(each.text for each in mails)
        titles = {each.title for each in SITUATIONS if f"{each.title} (" in text}
        # Whoever is suspended is written nothing at all.
        assert titles == (set() if reader == SUSPENDED else table(reader)), (reader, text)


def test_joining_and_leaving_a_group_count_at_once(index: Engine, again: Again) -> None:
    person = again("of A")
    person.groups.add(groups()["B"])
    assert titles_for(again("of A")) == table("of both")
    person.groups.clear()
    assert titles_for(again("of A")) == table("a member")
