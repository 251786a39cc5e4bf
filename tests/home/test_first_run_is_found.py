"""A query that an agent types finds the page she needs among the first three, on the real content."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import override_settings

from search.engines import engine
from search.query import search
from tests.home import first_run_database

EXPECTED = {
    "violences femmes": "Comment prévenir les violences faites aux femmes ?",
    "investies": "2e université européenne d'été de l'innovation publique territoriale",
    "e communaute": "Une e-communauté de l'innovation sur son territoire",
    "l'habitant": "Comment aider l'habitant à considérer l'espace public et la nature comme son habitat ?",
    "reforme territoriale": "Réformes territoriales",
    "emploi aidé": "La suppression programmée des emplois aidés : comment construire la boîte à outils du changement ?",
    "co design": "S'appuyer sur l'innovation ouverte et le co-design",
    "megots": "Comment lutter contre le jet de mégots au centre-ville ?",
    "médiathèques": "Dessiner la médiathèque idéale",
    "budgets participatifs": "Mode d’emploi\u00a0: budget participatif communal",
    # With a typing mistake.
    "mediateque": "Dessiner la médiathèque idéale",
}


@pytest.fixture(scope="module")
def real_index(first_run: None, tmp_path_factory: Any, django_db_blocker: Any) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("real-index") / "search"
    with django_db_blocker.unblock():
        first_run_database.copy_index(folder)
    with override_settings(SEARCH_INDEX_DIR=folder):
        engine.cache_clear()
        yield
    engine.cache_clear()


@pytest.mark.django_db
@pytest.mark.parametrize("text", EXPECTED)
def test_the_expected_page_is_among_the_first_three(real_index: None, text: str) -> None:
    results = search(text, chosen={}, user=AnonymousUser(), page=1)
    assert EXPECTED[text] in [each.hit.title for each in results.hits[:3]]
