"""Somebody joins with a code, and comes back with another; on a telephone, by keyboard, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from community.members.models import Member
from foundation.mail.models import Mail

SMALL = {"width": 360, "height": 740}
ADDRESS = "camille@exemple.invalid"
CODE = re.compile(r"\b\d{4}-\d{4}\b")


def type_code(page):
    """Type the latest code where the focus is, as the keyboard would."""
    expect(page).to_have_url(re.compile("/connexion/code/"))
    page.locator("[name=code]:focus").press_sequentially(CODE.search(Mail.objects.latest("pk").text)[0])
    page.keyboard.press("Enter")


@pytest.mark.parametrize("javascript", [True, False])
def test_joining_and_coming_back_by_keyboard(new_page, transactional_db, axe, javascript):
    page = new_page(java_script_enabled=javascript, viewport=SMALL)

    def look():
        if javascript:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]

    page.goto("/inscription/?next=/mon-compte/")
    look()
    page.locator("[name=first_name]").focus()
    for text in ("Camille", "Exemple", ADDRESS):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/connexion/code/"))
    look()
    type_code(page)
    expect(page).to_have_url(re.compile("/mon-compte/$"))
    look()
    assert Member.objects.get().get_full_name() == "Camille Exemple"

    page.context.clear_cookies()
    page.goto("/connexion/?next=/mon-compte/")
    page.locator("[name=username]:focus").press_sequentially(ADDRESS)
    page.keyboard.press("Enter")
    type_code(page)
    expect(page).to_have_url(re.compile("/mon-compte/$"))
