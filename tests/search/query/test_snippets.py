"""Extracts show the best passage, marked, and nothing of it is ever HTML of the author."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from french.analysis import analyse_query
from search.query.snippets import LENGTH, passage, title

FILLER = "Du texte qui ne dit rien du sujet. " * 40


def extract(text, terms):
    return passage(text, terms)[0]


def terms(query: str) -> frozenset[str]:
    return frozenset().union(*(clause.terms for clause in analyse_query(query)))


def test_the_passage_with_most_of_the_words_is_shown() -> None:
    text = f"Un mégot. {FILLER} Le jet de mégots au centre-ville. {FILLER}"

    snippet = extract(text, terms("mégots centre ville"))

    assert "jet de <mark>mégots</mark> au <mark>centre</mark>-<mark>ville</mark>" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")


def test_words_are_marked_in_whatever_form_they_stand() -> None:
    assert extract("Les médiathèques", terms("mediatheque")) == "Les <mark>médiathèques</mark>"
    assert extract("Une équipe investi·e·s !", terms("investies")) == "Une équipe <mark>investi·e·s</mark>\u202f!"
    assert extract("Un co-design", terms("codesign")) == "Un <mark>co</mark>-<mark>design</mark>"
    assert extract("Le C.N.F.P.T.", terms("cnfpt")) == "Le <mark>C.N.F.P.T.</mark>"
    assert extract("L'œuvre", terms("oeuvres")) == "L’<mark>œuvre</mark>"


def test_without_a_word_of_the_query_the_beginning_is_shown() -> None:
    snippet = extract(FILLER, terms("mégots"))

    assert snippet.startswith("Du texte")
    assert len(snippet) <= LENGTH + 2


def test_a_title_is_set_in_french_typography_and_marked() -> None:
    assert title("Qu'est-ce qu'un mégot ?", terms("mégots"))[0] == "Qu’est-ce qu’un <mark>mégot</mark>\u202f?"


def test_html_of_the_author_is_text() -> None:
    assert (
        extract("<script>mégot</script> & co", terms("mégot"))
        == "&lt;script&gt;<mark>mégot</mark>&lt;/script&gt; &amp; co"
    )


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.text(max_size=40))
def test_nothing_but_marks_is_ever_html(text: str, query: str) -> None:
    for snippet in (extract(text, terms(query)), title(text, terms(query))[0]):
        assert not re.search(r"[<>]", re.sub(r"</?mark>", "", snippet))
        assert snippet.count("<mark>") == snippet.count("</mark>")
