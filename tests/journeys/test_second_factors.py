"""A passkey is added and signs in (Chromium's virtual authenticator); an application is set up without JavaScript."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from community.members.second_factors.factors import factors_of
from foundation.mail.models import Mail
from tests.browser import sign_in_by_form

SMALL = {"width": 360, "height": 740}
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
HERE, CODES = "/mon-compte/second-facteur/", "/mon-compte/second-facteur/codes/"
PERIOD_S = 30


def plug_in(page, **options):
    """Give the browser of `page` a device that keeps passkeys; returns what speaks to it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    answer = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, **options}})
    return devtools, answer["authenticatorId"]


def press(page, name):
    """Reach a button or a link with the keyboard, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def test_a_passkey_is_added_and_signs_in_by_keyboard_on_a_small_screen(new_page, transactional_db, agent, axe):
    page = new_page(viewport=SMALL)
    device, key = plug_in(page)
    sign_in_by_form(page, agent)
    page.wait_for_url(lambda url: "connexion" not in url)
    page.goto(HERE)
    assert axe(page) == []
    press(page, "Ajouter une clé d’accès")
    expect(page).to_have_url(re.compile("second-facteur/cle/"))
    assert axe(page) == []
    page.locator("[name=name]").fill("Le téléphone d’Alix")
    press(page, "Créer la clé d’accès")
    expect(page).to_have_url(re.compile(CODES))
    assert axe(page) == []
    assert page.locator(".recovery-codes li").count() == 10
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]

    page.context.clear_cookies()
    # No device answers by itself to what the browser offers beside the address.
    device.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": key, "enabled": False})
    page.goto("/connexion/?next=/mon-compte/")
    assert axe(page) == []
    device.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": key, "enabled": True})
    press(page, "Se connecter avec une clé d’accès")
    expect(page).to_have_url(re.compile("/mon-compte/$"))


def test_the_browser_offers_a_passkey_beside_the_address(new_page, transactional_db, agent):
    page = new_page()
    plug_in(page)
    sign_in_by_form(page, agent)
    page.goto(f"{HERE}cle/")
    page.get_by_role("button", name="Créer la clé d’accès").click()
    expect(page).to_have_url(re.compile(CODES))
    page.context.clear_cookies()
    page.goto("/connexion/?next=/mon-compte/")
    expect(page).to_have_url(re.compile("/mon-compte/$"))


def test_a_device_that_refuses_says_what_else_to_do(new_page, transactional_db, agent):
    page = new_page()
    plug_in(page, isUserVerified=False)
    sign_in_by_form(page, agent)
    page.goto(f"{HERE}cle/")
    page.get_by_role("button", name="Créer la clé d’accès").click()
    expect(page.locator("main [role=status]")).to_contain_text("Réessayez, ou passez autrement")
    assert not factors_of(agent)


@pytest.mark.parametrize("javascript", [False, True])
def test_codes_of_an_application_without_a_passkey(new_page, transactional_db, agent, axe, javascript):
    page = new_page(java_script_enabled=javascript, viewport=SMALL)
    sign_in_by_form(page, agent)
    page.goto(HERE)
    page.get_by_role("link", name="Ajouter une application").click()
    if javascript:
        assert axe(page) == []
    secret = page.locator(".second-factor-secret").inner_text().replace(" ", "")
    step = int(time.time()) // PERIOD_S
    page.locator("[name=code]").fill(format_hotp_value(hotp_value(secret, step)))
    page.get_by_role("button", name="Ajouter").click()
    expect(page).to_have_url(re.compile(CODES))
    assert Mail.objects.filter(subject="Votre second facteur a changé").count() == 1

    page.context.clear_cookies()
    sign_in_by_form(page, agent)
    expect(page).to_have_url(re.compile("connexion/second-facteur"))
    if javascript:
        assert axe(page) == []
    page.locator("[name=code]").fill("000000")
    page.get_by_role("button", name="Continuer").click()
    expect(page.locator(".field-error")).to_contain_text("Ce code est faux")
    # The next code, which phones that are ahead show already: none is used twice.
    page.locator("[name=code]").fill(format_hotp_value(hotp_value(secret, step + 1)))
    page.get_by_role("button", name="Continuer").click()
    page.wait_for_url(lambda url: "connexion" not in url)
    assert page.goto("/mon-compte/").url.endswith("/mon-compte/")


def test_without_javascript_a_passkey_page_leads_to_the_rest(new_page, transactional_db, agent):
    page = new_page(java_script_enabled=False)
    sign_in_by_form(page, agent)
    page.goto(f"{HERE}cle/")
    assert not page.get_by_role("button", name="Créer la clé d’accès").is_visible()
    page.get_by_role("link", name="ajoutez une application").click()
    expect(page).to_have_url(re.compile("application/$"))
