"""Somebody who proposes a défi sees those that resemble it while they type, and opens one beside their text."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from search.engines import engine
from search.index import operations
from tests.browser import PHONE, sign_in
from tests.cms.editing.forms import create_address
from tests.factories.defis import defi


@pytest.fixture
def page_of_litter(transactional_db: None, settings: Any) -> Iterator[Any]:
    """Return a défi that the site knows of."""
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    made = defi(title="Réduire les mégots", site="Dijon", year=2017)
    operations.rebuild()
    yield made
    engine.cache_clear()


def test_a_defi_that_exists_is_shown_while_one_types(
    page_of_litter: Any, contributor: Any, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(viewport=PHONE)
    sign_in(page, contributor)
    page.goto(create_address())
    title, said = page.locator("#id_title"), page.locator(".similar-pages [role=status]")
    link = page.locator(".similar-pages").get_by_role("link", name="Réduire les mégots (nouvel onglet)")
    expect(page.locator(".similar-pages")).not_to_be_visible()

    title.fill("Comment réduire les mégots ?")
    expect(link).to_be_visible()
    expect(said).to_have_text("Cela ressemble à une page qui existe déjà\u00a0:")
    expect(page.locator(".similar-pages")).to_contain_text("Dijon · 2017")
    assert [fault for fault in axe(page) if "similar-pages" in fault] == []
    with page.expect_popup() as opened:
        link.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Réduire les mégots")
    expect(title).to_have_value("Comment réduire les mégots ?")

    page.route("**/ressemblances/", lambda route: route.abort())
    title.fill("Comment réduire les mégots en ville ?")
    expect(link).not_to_be_visible()
    expect(said).to_be_empty()
    page.unroute("**/ressemblances/")
    title.fill("Comment réduire les mégots au parc ?")
    expect(link).to_be_visible()
