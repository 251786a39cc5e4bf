"""French typography: what it changes, what it leaves alone, and that twice is as good as once."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from french.typography import raise_ordinals, typeset, typeset_html


@pytest.mark.parametrize(
    ("plain", "french"),
    [
        ("Comment aider l'habitant ?", "Comment aider l’habitant\u202f?"),
        ("Vraiment ! Oui ; non", "Vraiment\u202f! Oui\u202f; non"),
        ("Les emplois aidés : que faire", "Les emplois aidés\u00a0: que faire"),
        ("« bonjour »", "«\u00a0bonjour\u00a0»"),
        ("«bonjour»", "«\u00a0bonjour\u00a0»"),
        ("10 000 agents et 1 234 567 habitants", "10\u202f000 agents et 1\u202f234\u202f567 habitants"),
        ("Et puis...", "Et puis…"),
        ("12 % de 30 €", "12\u00a0% de 30\u00a0€"),
        ("aujourd'hui", "aujourd’hui"),
        ("Le Curious Lab', et la transfo' publique", "Le Curious Lab’, et la transfo’ publique"),
    ],
)
def test_plain_texts_get_french_spaces_and_apostrophes(plain, french):
    assert typeset(plain) == french


@pytest.mark.parametrize(
    "text",
    [
        "1re et 2e éditions",
        "en 2018 150 agents",
        "03 85 59 00 00",
        "à 14:30",
        "https://a.fr/?q=l'eau;x!",
        "",
        "'",
        "'le mot', dit-on",
        "5' 30",
        "....",
        "Quoi?",
    ],
)
def test_what_is_right_or_unclear_is_left_alone(text):
    assert typeset(text) == text


def test_an_address_in_a_sentence_keeps_its_characters():
    assert typeset("Voir https://a.fr/l'eau?x=1 !") == "Voir https://a.fr/l'eau?x=1\u202f!"


def test_tags_and_code_are_left_alone():
    html = "<p title=\"l'eau ?\">l'eau <b>douce</b> ? <code>l'eau ?</code></p>"
    assert typeset_html(html) == "<p title=\"l'eau ?\">l’eau <b>douce</b>\u202f? <code>l'eau ?</code></p>"


def test_an_escaped_apostrophe_is_one_too():
    assert typeset_html("l&#x27;eau &amp; moi&nbsp;!") == "l’eau &amp; moi\u202f!"


words = st.text(alphabet="aé9 0'\u00a0\u202f.:;!?«»%€<>/&\n", max_size=40)


@given(words)
def test_twice_is_as_good_as_once(text):
    assert typeset(typeset(text)) == typeset(text)


@given(words)
def test_twice_is_as_good_as_once_in_html(text):
    assert typeset_html(typeset_html(text)) == typeset_html(text)


@given(words)
def test_no_letter_is_lost(text):
    counts = {character: text.count(character) for character in "aé90:;!?%€"}
    assert {character: typeset(text).count(character) for character in counts} == counts


def test_the_filter_escapes_what_is_not_marked_safe():
    assert Template("{{ text|typo }}").render(Context({"text": "<b>l'eau</b>"})) == "&lt;b&gt;l’eau&lt;/b&gt;"


def test_the_filter_keeps_safe_html():
    assert Template("{{ text|typo }}").render(Context({"text": mark_safe("<b>l'eau</b>")})) == "<b>l’eau</b>"


def test_paragraphs_escapes_plain_text():
    html = Template("{{ text|typo|paragraphs }}").render(Context({"text": "<b>un</b>\n\ndeux"}))
    assert html == "<p>&lt;b&gt;un&lt;/b&gt;</p>\n\n<p>deux</p>"


def test_an_elided_word_before_a_tag_has_its_apostrophe():
    html = "<p>Voir l'<a href='#'>article</a>, qu'<b>ici</b>, n° 1'<i>2</i></p>"
    assert typeset_html(html) == "<p>Voir l’<a href='#'>article</a>, qu’<b>ici</b>, n°\u00a01'<i>2</i></p>"


@pytest.mark.parametrize(
    ("plain", "raised"),
    [
        ("1er juillet", "1<sup>er</sup> juillet"),
        ("La 27e Région, 1re et 2e éditions", "La 27<sup>e</sup> Région, 1<sup>re</sup> et 2<sup>e</sup> éditions"),
        ("au XXIe siècle", "au XXI<sup>e</sup> siècle"),
        ("Le 1<b>er</b>", "Le 1<b>er</b>"),
        ("Ce Le Xe 12 é 3D 2eme", "Ce Le Xe 12 é 3D 2eme"),
        ("<a title='la 2e'>www.a.fr/2e a@2e.fr 2e.pdf</a>", "<a title='la 2e'>www.a.fr/2e a@2e.fr 2e.pdf</a>"),
        ("<code>2e</code> &#2e;", "<code>2e</code> &#2e;"),
    ],
)
def test_the_endings_of_ordinals_are_raised_and_nothing_else(plain, raised):
    assert raise_ordinals(plain) == raised
    assert raise_ordinals(raised) == raised


def test_a_template_raises_them_in_text_that_it_escapes():
    template = Template("{{ value|ordinals }}")
    assert template.render(Context({"value": "<b>2e</b>"})) == "&lt;b&gt;2<sup>e</sup>&lt;/b&gt;"
    assert template.render(Context({"value": mark_safe("<b>2e</b>")})) == "<b>2<sup>e</sup></b>"


def test_a_shortened_text_ends_with_an_ellipsis_that_touches_its_last_word():
    page = Context({"text": "Trois mots ici"})
    assert Template("{{ text|shortened:2 }} {{ text|shortened:3 }}").render(page) == "Trois mots… Trois mots ici"


def test_the_title_of_a_similar_page_has_raised_ordinals():
    similar = Template('{% include "components/similar_list.html" %}')
    html = similar.render(Context({"items": [{"title": "3e université", "url": "/", "reason": "2e édition"}]}))
    assert "3<sup>e</sup> université" in html
    assert "2<sup>e</sup> édition" in html
