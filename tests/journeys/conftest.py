"""The real content in a running site, with its index, as after `make run`; a contributor who writes in the CMS."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from community.defis.models import DefiPage
from search.engines import engine
from tests.browser import sign_in
from tests.databases import own_database
from tests.factories.pages import defi_index
from tests.faults.processes import wait_until
from tests.home import first_run_database

TITLE = "Comment accueillir sans guichet ?"
BEFORE = "Une question de l'accueil."
SAVED = ".w-autosave-indicator__state--saved"


@pytest.fixture(scope="module")
def real_index(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Path]:
    """Have a file of tests search the real content."""
    folder = tmp_path_factory.mktemp("real-index") / "search"
    with django_db_blocker.unblock():
        first_run_database.put_in_place()
        first_run_database.copy_index(folder)
        own_database().restore()
    with override_settings(SEARCH_INDEX_DIR=folder):
        engine.cache_clear()
        yield folder
    engine.cache_clear()


@pytest.fixture
def real_site(real_index: Path, live_site: str) -> str:
    """Return the address of the site with the real content; a test that commits leaves it to the next one whole."""
    first_run_database.put_in_place()
    return live_site


@pytest.fixture
def writing(new_page, transactional_db, contributor):
    """Charlie writes a défi; what is typed so far is saved."""
    page = new_page()
    sign_in(page, contributor)
    page.goto(f"/gestion/pages/add/defis/defipage/{defi_index().pk}/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill(BEFORE)
    wait_until(lambda: summaries() == [BEFORE], "the first draft is not saved")
    # The page knows it too: it would ask for a second first draft otherwise.
    expect(page.locator(SAVED)).to_be_visible()
    return page


def summaries():
    """Return the summary of each défi, as it was saved last."""
    return [page.get_latest_revision_as_object().summary for page in DefiPage.objects.all()]
