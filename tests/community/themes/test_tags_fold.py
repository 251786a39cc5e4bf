"""Variants of a tag are one tag."""

import pytest

from community.themes.models import Tag
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
