"""Somebody joins at an event, takes the first steps, and comes back with a code; on a telephone, by keyboard, with and
without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from community.members.models import Member
from community.sign_up_events.operations import open_event
from foundation.mail.models import Mail
from tests.factories.themes import ThemeFactory

SMALL = {"width": 360, "height": 740}
ADDRESS = "camille@exemple.invalid"
CODE = re.compile(r"\b\d{4}-\d{4}\b")


def type_code(page):
    """Type the latest code where the focus is, as the keyboard would."""
    expect(page).to_have_url(re.compile("/connexion/code/"))
    page.locator("[name=code]:focus").press_sequentially(CODE.search(Mail.objects.latest("pk").text)[0])
    page.keyboard.press("Enter")


@pytest.mark.parametrize("javascript", [True, False])
def test_joining_and_coming_back_by_keyboard(new_page, transactional_db, axe, moderator, javascript):
    end = timezone.now() + timedelta(hours=1)
    event = open_event(by=moderator, name="Université d’été", ends_at=end, themes=[ThemeFactory(title="Eau")])
    page = new_page(java_script_enabled=javascript, viewport=SMALL)

    def look():
        if javascript:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]

    page.goto(f"/rejoindre/{event.key}/")
    expect(page.get_by_text("Université d’été")).to_be_visible()
    look()
    page.locator("[name=first_name]").focus()
    for text in ("Camille", "Exemple", ADDRESS):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/connexion/code/"))
    look()
    type_code(page)
    expect(page).to_have_url(re.compile("/premiers-pas/$"))
    look()
    page.locator("[name=joins_event]").focus()
    page.keyboard.press("Space")
    page.locator("[name=territory]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/mon-espace/$"))
    look()
    person = Member.objects.get(email=ADDRESS)
    assert person.get_full_name() == "Camille Exemple"
    assert person.event_sign_up.event == event
    assert [str(theme) for theme in person.profile.themes.all()] == ["Eau"]
    page.goto("/premiers-pas/")
    expect(page).to_have_url(re.compile("/mon-espace/$"))

    page.context.clear_cookies()
    page.goto("/connexion/?next=/mon-compte/")
    page.locator("[name=username]:focus").press_sequentially(ADDRESS)
    page.keyboard.press("Enter")
    type_code(page)
    expect(page).to_have_url(re.compile("/mon-compte/$"))
