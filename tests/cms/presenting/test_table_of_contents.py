"""A long page begins with its parts; each heading has an address that nothing else has."""

import re

import pytest
from django.template import Context, Template

from cms.presenting.table_of_contents import Part, parts_of

HEADING = '{{% include "components/heading.html" with value="{}" only %}}'


def page(*headings, summary=True, more=""):
    inside = "".join(HEADING.format(each) for each in headings)
    source = f"{{% load contents %}}{{% contents summary={summary} %}}{inside}{more}{{% endcontents %}}"
    return Template(source).render(Context())


def ids(html):
    return re.findall(r' id="([^"]*)"', html)


def test_a_long_page_begins_with_its_parts():
    shown = page("Un", "Deux", "Trois", "Quatre")
    assert shown.index("sur-cette-page") < shown.index("<h2")
    assert re.findall(r'<li><a href="#([^"]*)">([^<]*)</a>', shown) == [
        ("un", "Un"),
        ("deux", "Deux"),
        ("trois", "Trois"),
        ("quatre", "Quatre"),
    ]


@pytest.mark.parametrize("headings", [[], ["Un"], ["Un", "Deux", "Trois"]])
def test_a_short_page_has_no_summary(headings):
    assert "sur-cette-page" not in page(*headings)


def test_a_page_that_has_its_own_summary_gets_anchors_only():
    shown = page("Un", "Un", "Un", "Un", summary=False)
    assert "<nav" not in shown
    assert ids(shown) == ["un", "un-2", "un-3", "un-4"]


def test_identical_headings_have_anchors_of_their_own():
    shown = page("La suite", "La suite", "La suite", "La suite-2")
    assert len(set(ids(shown))) == len(ids(shown))
    for anchor in re.findall(r'href="#([^"]*)"', shown):
        assert f'id="{anchor}"' in shown


def test_what_a_template_has_named_keeps_its_anchor():
    fixed = '<section aria-labelledby="sources"><h2 id="sources">Sources</h2></section>'
    shown = page("Sources", more=fixed)
    assert fixed in shown
    assert sorted(ids(shown)) == ["sources", "sources-2"]


def test_an_editor_cannot_take_the_anchor_of_the_content():
    assert "contenu" not in ids(page("Contenu"))


def test_headings_of_rich_text_are_parts_too():
    html, parts = parts_of("<h2>Du <b>texte</b> &amp; riche</h2>")
    assert parts == [Part("du-texte-riche", "Du texte & riche")]
    assert html == '<h2 id="du-texte-riche">Du <b>texte</b> &amp; riche</h2>'


def test_a_heading_without_a_letter_has_an_anchor():
    assert parts_of("<h2>???</h2><h2>!!!</h2>")[1] == [Part("partie", "???"), Part("partie-2", "!!!")]


def test_what_is_said_in_a_heading_stays_text():
    shown = page("1 &lt; 2", "b", "c", "d")
    assert "<script>" not in page("&lt;script&gt;", "b", "c", "d")
    assert "1 &amp;lt; 2" in shown or "1 &lt; 2" in shown
