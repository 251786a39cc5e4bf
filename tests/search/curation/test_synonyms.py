"""Synonyms that curators write act on the next search, of every engine, without a rebuild."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError

from search.curation import rules
from search.curation.models import Stamp, SwitchedOff, SynonymFamily
from search.curation.operations import save, withdraw
from search.index import operations
from search.query import search


def titles_of(text):
    return {each.hit.title for each in search(text, chosen={}, user=None).hits}


def test_words_made_synonyms_find_each_other_at_once(each_engine, write, synonyms):
    write("Un tiers-lieu"), write("La fabrique des communs")
    operations.drain_all()
    assert titles_of("fabriques") == {"La fabrique des communs"}

    synonyms("fabrique, tiers-lieu")

    assert titles_of("fabriques") == {"La fabrique des communs", "Un tiers-lieu"}
    assert titles_of("tiers-lieux") == {"La fabrique des communs", "Un tiers-lieu"}


def test_in_one_way_only_the_first_finds_the_others(each_engine, write, synonyms):
    write("Le barnum"), write("La tente")
    operations.drain_all()

    synonyms("barnum, tente", one_way=True)

    assert titles_of("barnum") == {"Le barnum", "La tente"}
    assert titles_of("tente") == {"La tente"}


def test_a_family_of_the_site_can_be_switched_off_and_on_again(index, write, moderator):
    write("La médiathèque"), write("La bibliothèque")
    operations.drain_all()
    assert titles_of("médiathèque") == {"La médiathèque", "La bibliothèque"}

    off = SwitchedOff(family="médiathèque, bibliothèque, lecture publique")
    save(entry=off, by=moderator)
    assert titles_of("médiathèque") == {"La médiathèque"}

    withdraw(entry=off, by=moderator)
    assert titles_of("médiathèque") == {"La médiathèque", "La bibliothèque"}


def test_what_is_withdrawn_acts_no_longer(index, write, synonyms, moderator):
    write("Le barnum"), write("La tente")
    operations.drain_all()
    entry = synonyms("barnum, tente")

    withdraw(entry=entry, by=moderator)

    assert titles_of("tente") == {"La tente"}


def test_another_process_sees_it_by_the_stamp_alone(index, write, synonyms, monkeypatch):
    write("Le barnum"), write("La tente")
    operations.drain_all()
    titles_of("tente")
    of_another_process = rules._cached

    synonyms("barnum, tente")
    titles_of("tente")
    # What the other process remembers is of before, and it was told nothing.
    monkeypatch.setattr(rules, "_cached", of_another_process)

    assert titles_of("tente") == {"Le barnum", "La tente"}


def test_a_search_costs_one_query_more_whatever_is_decided(index, write, synonyms, replacement, count_queries):
    write("La tente")
    operations.drain_all()
    synonyms("barnum, tente")
    titles_of("tente")
    few = count_queries(lambda: titles_of("tente"))
    for number in range(8):
        synonyms(f"mot{chr(97 + number)}, tente")
        replacement(f"faute{chr(97 + number)}", "tente")
    titles_of("tente")

    assert count_queries(lambda: titles_of("tente")) == few
    assert count_queries(rules.current_rules) == 1


def test_without_a_decision_ever_the_families_of_the_site_apply(index, write):
    Stamp.objects.all().delete()
    write("La bibliothèque")
    operations.drain_all()

    assert titles_of("médiathèque") == {"La bibliothèque"}


@pytest.mark.parametrize(
    "words", ['"', "a" * 250 + ", b", "\u202eabc, déf", "😀, 😃", "title:(x), y^3", "-, --", ", ,"]
)
def test_whatever_is_written_search_goes_on(index, write, moderator, words):
    write("La tente")
    operations.drain_all()
    with suppress(ValidationError):
        save(entry=SynonymFamily(words=words), by=moderator)

    assert titles_of("tente") == {"La tente"}
