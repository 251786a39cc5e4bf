"""Talks in search and on the pages of themes and tags."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction

from cms.pages.policies import Restrictions
from cms.presenting.shelves import filled
from resources.talks.search_documents import TalkSource
from search.models import Dirty
from tests.factories.editions import edition
from tests.factories.resources import SpeakerFactory, talk_page
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def test_a_document_holds_what_was_said_and_who_said_it() -> None:
    theme = ThemeFactory(title="Climat", slug="climat")
    page = talk_page(
        summary="Un résumé.",
        transcript="Ce qui s'est dit.",
        body=[("heading", "Un intertitre")],
        speakers=[SpeakerFactory(name="Ana Exemple", slug="ana", organisation="Ville d'Exemple")],
        themes=[theme],
        tags=["Mégots"],
        edition=edition(year=2017),
    )
    source = TalkSource()
    document = source.document(source.queryset().get(pk=page.pk), Restrictions())
    assert document is not None
    assert document.key == f"conference:{page.pk}"
    for words in ("Un résumé.", "Ce qui s'est dit.", "Un intertitre"):
        assert words in document.body
    assert set(document.keywords) == {"Climat", "Mégots", "Ana Exemple", "Ville d'Exemple"}
    assert {name: values for name, values in document.facets.items() if values} == {
        "theme": ("climat",),
        "edition": ("2017",),
        "annee": ("2017",),
        "mot": ("megots",),
        "avec": ("ana",),
        "enregistrement": ("none",),
        "sous-titres": ("sans",),
    }


def test_documents_are_read_in_a_fixed_number_of_queries(
    count_queries: Callable[[Callable[[], Any]], int],
) -> None:
    source = TalkSource()

    def read() -> list[Any]:
        restrictions = Restrictions()
        return [source.document(page, restrictions) for page in source.queryset()]

    for number in (1, 6):
        for _ in range(number):
            talk_page(speakers=[SpeakerFactory()], themes=[ThemeFactory()], tags=["un"], edition=edition())
        # The roots of the sites are read once for all addresses.
        read()
        count = count_queries(read)
        if number == 1:
            few = count
    assert count == few


def test_a_speaker_who_changes_their_name_is_indexed_again() -> None:
    speaker = SpeakerFactory()
    page = talk_page(speakers=[speaker])
    Dirty.objects.all().delete()
    speaker.name = "Autre Nom"
    speaker.save()
    assert Dirty.objects.filter(key=f"conference:{page.pk}").exists()


def test_a_theme_shows_its_talks_and_no_closed_one() -> None:
    theme = ThemeFactory(slug="climat")
    talk = talk_page(themes=[theme], tags=["Mégots"])
    talk_page(themes=[theme], live=False)
    closed = talk_page(themes=[theme], tags=["mégots"])
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    for subject, address in ((theme, "theme=climat"), (talk.tags.get(), "mot=megots")):
        [shelf] = [each for each in filled(subject, AnonymousUser()) if each.shelf.key == "conferences"]
        assert [page.pk for page in shelf.pages] == [talk.pk]
        assert shelf.more_url == f"/conferences/?{address}"
