"""A dialogue opens over the page, closes, and works without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser import sign_in

GUIDE = "/guide-de-style/composants/"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_dialogue_opens_and_closes(new_page, axe, administrator, scripts):
    page = new_page(java_script_enabled=scripts)
    sign_in(page, administrator)
    page.goto(GUIDE)
    dialogue = page.locator("#dialogue-exemple")
    expect(dialogue).to_be_hidden()
    opener = page.get_by_role("link", name="Ouvrir le dialogue")
    if scripts:
        # The element is defined once its file has come.
        page.wait_for_function("Boolean(customElements.get('open-dialogue'))")
    opener.click()
    expect(dialogue).to_be_visible()
    if scripts:
        assert dialogue.evaluate("it => it.matches(':modal')")
        assert axe(page) == []
    dialogue.get_by_role("link", name="Fermer").click()
    expect(dialogue).to_be_hidden()


def test_escape_closes_it_and_gives_the_focus_back(page, administrator):
    sign_in(page, administrator)
    page.goto(GUIDE)
    page.wait_for_function("Boolean(customElements.get('open-dialogue'))")
    opener = page.get_by_role("link", name="Ouvrir le dialogue")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#dialogue-exemple")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#dialogue-exemple")).to_be_hidden()
    expect(opener).to_be_focused()
