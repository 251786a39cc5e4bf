"""A moderator writes down what a speaker allows, then takes it back, with JavaScript and without."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from resources.talks.consents.models import Consent
from tests.browser import sign_in
from tests.factories.resources import SpeakerFactory, talk_page


@pytest.mark.parametrize("javascript", [True, False])
def test_a_consent_is_written_down_and_withdrawn(new_page, transactional_db, moderator, javascript):
    talk = talk_page(speakers=[SpeakerFactory()])
    speaker = talk.speakers.get().speaker
    page = new_page(java_script_enabled=javascript)
    sign_in(page, moderator)
    page.goto(reverse("talk_consents", args=[talk.pk]))
    page.locator("[name=speaker]").select_option(str(speaker.pk))
    page.locator("[name=scope][value=film]").check()
    page.locator("[name=given_on]").fill("2026-03-02")
    page.get_by_role("button", name="Noter", exact=True).click()
    expect(page.get_by_role("heading", name=speaker.name)).to_be_visible()
    page.get_by_role("button", name="Retirer cet accord").click()
    expect(page.get_by_role("link", name="Ne pas retirer")).to_be_visible()
    assert not Consent.objects.filter(withdrawn_at__isnull=False).exists()
    page.get_by_role("button", name="Retirer l’accord : enlever l’enregistrement aussitôt").click()
    expect(page.get_by_role("heading", name=speaker.name)).to_contain_text("retiré")
    assert Consent.objects.get().withdrawn_by == moderator
