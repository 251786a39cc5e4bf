"""Components are accessible in light, dark and forced colours, and hold in 320 pixels."""

import pytest

from home.views import PLATES
from tests.browser import sign_in


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_components_have_no_fault(new_page, axe, administrator, look):
    page = new_page(**look)
    sign_in(page, administrator)
    faults = {}
    for plate in PLATES:
        page.goto(f"/guide-de-style/{plate}/")
        faults[plate] = axe(page)
    assert {plate: found for plate, found in faults.items() if found} == {}


def test_nothing_is_wider_than_a_small_phone(phone, administrator):
    sign_in(phone, administrator)
    for plate in PLATES:
        phone.goto(f"/guide-de-style/{plate}/")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), plate


def test_filters_unfold_on_a_phone_without_javascript(new_page, administrator):
    page = new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    sign_in(page, administrator)
    page.goto("/guide-de-style/liste/")
    button = page.locator(".filters [type=submit]")
    assert not button.is_visible()
    page.locator(".filters-line").focus()
    page.keyboard.press("Space")
    assert button.is_visible()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page):
    page.goto("/connexion/")
    page.locator("body").evaluate("document.activeElement.blur()")
    page.locator(".skip-link").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#contenu")
