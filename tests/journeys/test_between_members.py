"""What members do for one another, and staff for them, with real buttons: ask, vouch, review, recover, take a copy."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from community.contact_requests.models import ContactBlock, ContactReport
from community.levels.models import Level, LevelChange
from community.levels.policies import level_of
from community.personal_data.archives import make_archive
from community.personal_data.models import DataExport
from community.recovery.models import Recovery
from search.engines import engine
from search.index import operations
from tests.browser import sign_in
from tests.cast import PASSWORD
from tests.factories.profiles import profile

QUESTION = "Comment avez-vous récupéré la pluie des toits ?"


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


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_question_from_help_to_its_answer(new_page, people, axe, has_scripts):
    asker, other = people
    page = new_page(java_script_enabled=has_scripts, viewport={"width": 360, "height": 740})
    faults = []

    def look():
        if has_scripts:
            faults.extend(f"{page.url}: {fault}" for fault in axe(page))
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            faults.extend([f"{page.url}: {wide} px"] if wide > 0 else [])

    sign_in(page, asker)
    page.goto("/annuaire/aide/")
    page.locator("#id_question").fill("Qui sait récupérer la pluie ?")
    page.get_by_role("button", name="Chercher quelqu’un").press("Enter")
    look()
    page.get_by_role("link", name="Poser une question").click()
    page.locator("#id_text").fill("court")
    page.get_by_role("button", name="Envoyer ma question").click()
    expect(page.locator("#id_text_error")).to_contain_text("au moins 10")
    look()
    page.locator("#id_text").fill(QUESTION)
    page.get_by_role("button", name="Envoyer ma question").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Une question à Lou de Cluny")
    look()
    address = page.url
    page.goto(f"{other.profile.get_absolute_url()}")
    page.get_by_role("button", name="Je connais cette personne").click()
    expect(page.get_by_text("Vous avez répondu de cette personne")).to_be_visible()
    assert level_of(other) == Level.MEMBER
    page.get_by_role("button", name="La reprendre").click()
    expect(page.get_by_text("Vous avez répondu de cette personne")).to_have_count(0)
    page.context.clear_cookies()
    sign_in(page, other)
    page.goto("/mon-espace/")
    page.get_by_role("link", name="Alix de Mâcon").click()
    expect(page).to_have_url(address)
    look()
    page.get_by_text("Signaler à la modération").click()
    page.locator("#id_reason").fill("Pour essayer.")
    page.get_by_role("button", name="Signaler", exact=True).click()
    expect(page.get_by_text("Vous l’avez signalé")).to_be_visible()
    page.locator("#id_text").fill("Avec une cuve de mille litres.")
    page.get_by_role("button", name="Envoyer ma réponse").click()
    expect(page.get_by_text("Avec une cuve de mille litres.")).to_be_visible()
    look()
    page.get_by_role("button", name="Ne plus recevoir de questions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes questions")
    assert ContactReport.objects.get().reason == "Pour essayer."
    assert ContactBlock.objects.get().blocked == asker
    look()
    page.get_by_role("button", name="Recevoir de nouveau").click()
    assert not ContactBlock.objects.exists()
    assert faults == []


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


def test_a_copy_of_ones_data_is_asked_for_and_downloaded(new_page, people):
    asker, _other = people
    page = new_page(java_script_enabled=False)
    sign_in(page, asker)
    page.goto("/mon-espace/donnees/")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Demander une copie").click()
    expect(page.get_by_text("se prépare").first).to_be_visible()
    make_archive(DataExport.objects.get().pk)
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger la copie").click()
    assert download.value.suggested_filename.endswith(".zip")
