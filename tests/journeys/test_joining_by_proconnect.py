"""Somebody joins by ProConnect, leaves, and comes back with one click; on a telephone, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from community.members.models import Member
from foundation.mail.models import Mail
from tests.factories.pages import home

SMALL = {"width": 360, "height": 740}
CODE = re.compile(r"\b\d{4}-\d{4}\b")


@pytest.mark.parametrize("javascript", [True, False])
def test_joining_and_coming_back(new_page, live_site, transactional_db, settings, oidc_server, axe, javascript):
    settings.IDENTITY_PROVIDERS, settings.SITE_URL = oidc_server.settings(), live_site
    home()
    page = new_page(java_script_enabled=javascript, viewport=SMALL)

    def look():
        if javascript:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]

    page.goto("/connexion/?next=/mon-compte/")
    look()
    page.get_by_role("button", name="Se connecter avec ProConnect").press("Enter")
    expect(page).to_have_url(re.compile("/connexion/code/$"))
    look()
    page.locator("[name=code]:focus").press_sequentially(CODE.search(Mail.objects.latest("pk").text)[0])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/inscription/"))
    look()
    page.get_by_role("button", name="Rejoindre").click()
    expect(page).to_have_url(re.compile("/mon-compte/$"))
    expect(page.get_by_role("button", name="Détacher ProConnect")).to_be_visible()
    look()
    assert Member.objects.get().get_full_name() == "Camille Exemple"

    page.locator(".site-menu > summary").click()
    page.locator(".site-menu form[action='/deconnexion/'] button").click()
    expect(page.get_by_text("Vous êtes déconnecté·e, ici et là-bas.")).to_be_visible()
    assert [path for path, _ in oidc_server.requests][-1] == "/session/end"

    page.goto("/connexion/?next=/mon-compte/")
    page.get_by_role("button", name="Se connecter avec ProConnect").click()
    expect(page).to_have_url(re.compile("/mon-compte/$"))
