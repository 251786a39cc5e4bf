"""Anyone may read where the site stands on each criterion of the RGAA."""

import pytest
from django.conf import settings

from home.accessibility import grid, states

ADDRESS = "/accessibilite/grille/"
STATES = {"conforme", "non conforme", "non applicable", "à vérifier"}


def test_a_stranger_reads_it_without_a_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get(ADDRESS).content.decode()
    assert "pas une déclaration de conformité" in page
    assert page.count("<table") == 13


def test_every_criterion_of_the_rgaa_is_there_once():
    numbers = [criterion[0] for subject in grid() for criterion in subject.criteria]
    assert len(numbers) == len(set(numbers)) == 106


def test_every_criterion_has_a_known_state_and_says_why():
    assert set(states()) <= STATES
    assert all(criterion[3].strip() for subject in grid() for criterion in subject.criteria)


def test_the_document_counts_right():
    counts = states()
    sentence = f"{counts['conforme']} conformes avec une preuve, {counts.get('non conforme', 0)} non conforme connu"
    assert sentence in (settings.BASE_DIR / "docs" / "accessibilite.md").read_text()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, db, method):
    assert getattr(client, method)(ADDRESS).status_code == 405
