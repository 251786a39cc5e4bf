"""Variants of a tag are one tag."""

from typing import Any

import pytest

from community.themes.models import MergedTag, Tag
from community.themes.operations import make_tags
from tests.factories.defis import defi

pytestmark = pytest.mark.django_db


def test_case_accents_and_apostrophes_do_not_make_another_tag() -> None:
    first = defi(tags=["Médiathèque", "l'école"])
    second = defi(tags=["mediatheque", "L’École"])
    assert list(first.tags.all()) == list(second.tags.all())
    assert {tag.name for tag in Tag.objects.all()} == {"Médiathèque", "l'école"}


def test_variants_typed_together_are_kept_once() -> None:
    assert [tag.name for tag in defi(tags=["Vélo", "velo", "VÉLO"]).tags.all()] == ["Vélo"]


def test_an_address_is_readable_and_never_empty() -> None:
    page = defi(tags=["l'accès aux droits", "!!!"])
    assert {tag.slug for tag in page.tags.all()} == {"l-acces-aux-droits", "mot"}


def test_hundreds_of_tags_are_made_in_one_statement_the_first_spelling_stays(count_queries: Any) -> None:
    known = defi(tags=["Médiathèque"]).tags.get()
    merged = defi(tags=["Aînés"]).tags.get()
    MergedTag.objects.create(name="Seniors", slug="seniors", folded="seniors", merged_into=merged)
    words = ["mediatheque", "Seniors", "Éco-quartier", "eco-quartier", "Forêt", ""]
    few = count_queries(lambda: make_tags(words))
    assert set(Tag.objects.values_list("name", "slug", "folded")) == {
        (known.name, known.slug, known.folded),
        (merged.name, merged.slug, merged.folded),
        ("Éco-quartier", "eco-quartier", "eco-quartier"),
        ("Forêt", "foret", "foret"),
    }
    assert count_queries(lambda: make_tags(f"mot {number}" for number in range(50))) == few


def test_two_tags_that_would_share_an_address_have_each_their_own() -> None:
    make_tags(["C", "C+"])
    assert sorted(Tag.objects.values_list("folded", "slug")) == [("c", "c"), ("c+", "c-1")]
