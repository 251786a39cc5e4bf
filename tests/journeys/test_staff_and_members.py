"""What staff do for members, with real buttons: review a demotion, name a reference member, cancel a recovery."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from community.levels.models import Level, LevelChange
from community.levels.policies import level_of
from community.recovery.models import Recovery
from search.engines import engine
from search.index import operations
from tests.browser import sign_in
from tests.factories.profiles import profile


def change(person, level, **fields):
    """Add a row to the history of somebody's level."""
    return LevelChange.objects.create(
        **{"member": person, "former": 0, "level": level, "reason": "contribution", "at": timezone.now(), **fields}
    )


@pytest.fixture
def people(transactional_db, settings, agent, other_agent):
    """Two members that the engine of memory knows: a contributor, and a visitor who takes questions."""
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    change(agent, Level.CONTRIBUTOR)
    profile(other_agent, name="Lou de Cluny", contactable=True, proposed=True, help_text="Récupérer la pluie des toits")
    profile(agent, name="Alix de Mâcon")
    operations.rebuild()
    yield agent, other_agent
    engine.cache_clear()


def test_what_staff_do_for_a_member(new_page, people, administrator):
    _asker, other = people
    demotion = change(other, Level.VISITOR, former=Level.MEMBER, reason="demotion")
    page = new_page()
    sign_in(page, administrator)
    page.goto(f"/niveaux/{other.pk}/")
    review = page.locator(f'form[action="{reverse("levels:review", args=[demotion.pk])}"]')
    review.locator("xpath=ancestor::details/summary").click()
    review.locator("textarea").fill("Une erreur de lecture.")
    review.get_by_role("button").click()
    expect(page.get_by_text("Une erreur de lecture.").first).to_be_visible()
    assert level_of(other) == Level.MEMBER
    grant = page.locator(f'form[action="{reverse("levels:grant", args=[other.pk])}"]')
    grant.locator("textarea").fill("Anime le réseau de l’eau.")
    grant.get_by_role("button").click()
    expect(page.get_by_text("Anime le réseau de l’eau.").first).to_be_visible()
    assert level_of(other) == Level.REFERENT
    page.goto("/gestion/recuperations/")
    page.locator("#id_account").fill(other.email)
    page.locator("input[name=reason]").first.check()
    page.locator("#id_contact").fill("lou@exemple.org")
    page.locator("#id_check_made").fill("Rappelée par le standard de la mairie.")
    page.get_by_role("button", name="Envoyer le lien").click()
    expect(page.locator("#going-on + table")).to_contain_text(str(other))
    page.locator("#going-on + table").get_by_role("button", name="Annuler").click()
    expect(page.locator("#going-on + p")).to_be_visible()
    assert Recovery.objects.get().ended_at
