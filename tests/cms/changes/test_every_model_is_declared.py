"""A wing cannot forget to say what its pages are made of: each model is declared, or never shown for a reason."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model

from cms.changes.declarations import contents, never_shown_registry, registry
from community.themes.models import MergedTag
from search.documents.sources import sources

# These are made with one kind of database only.
OF_ONE_DATABASE = {"wagtailsearch.SQLiteFTSIndexEntry"}


def declared() -> Iterator[type[Model]]:
    """Yield the declared models, the models of their rows, and the tables of their many-to-many fields."""
    for content in contents():
        yield content.model
        yield from (part for part, _ in content.parts())
        yield from (through for through, _ in content.joins())


def forgotten() -> list[str]:
    """Return the models that nobody named; a table that Django makes for a model is named with it."""
    known = set(declared())
    models = [each for each in apps.get_models(include_auto_created=True) if each not in known]
    named = [each._meta.auto_created or each for each in models]
    return sorted({each._meta.label for each in named if each._meta.label not in never_shown_registry})


def test_each_model_is_declared_or_never_shown() -> None:
    assert forgotten() == [], "name them in the `page_content.py` of their wing"


def test_a_forgotten_model_is_seen() -> None:
    with registry.replaced({each.model: each for each in contents() if each.model is not MergedTag}):
        assert forgotten() == ["themes.MergedTag"]


def test_what_is_never_shown_exists_says_why_and_is_not_declared_too() -> None:
    labels = {model._meta.label for model in apps.get_models()}
    never = dict(never_shown_registry.items())
    assert never.keys() - labels <= OF_ONE_DATABASE
    assert not never.keys() & {model._meta.label for model in declared()}
    assert all(len(reason.split()) > 2 for reason in never.values())


@pytest.mark.django_db
def test_what_content_is_made_of_is_declared_and_leads_to_it() -> None:
    known = set(declared())
    for content in contents():
        for model, lookup in content.depends_on.items():
            assert model in known, f"{content.model.__name__} is made of {model.__name__}"
            assert not content.model._base_manager.filter(**{f"{lookup}__in": [0]}).exists()


def test_what_is_searched_is_declared() -> None:
    assert {source.model for source in sources()} <= set(declared())
