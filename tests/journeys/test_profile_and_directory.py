"""A member writes a profile and is found, without JavaScript on a small screen; axe finds no fault on their pages."""

import pytest
from playwright.sync_api import expect

from community.levels.models import LevelChange
from community.profiles.models import Profile
from search.engines import engine
from search.index import operations
from tests.browser import sign_in
from tests.cast import member
from tests.factories.profiles import profile
from tests.factories.territories import country
from tests.factories.themes import ThemeFactory

SMALL = {"width": 320, "height": 640}
PAGES = (
    "/mon-profil/",
    "/mon-profil/apercu/",
    "/mon-profil/apercu/?pour=membre",
    "/mon-compte/niveau/",
    "/annuaire/",
    "/annuaire/departements/",
    "/annuaire/aide/",
)


@pytest.fixture
def community(transactional_db, settings, agent):
    """Write a few profiles that the engine of memory knows."""
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    cluny, water = country()["71137"], ThemeFactory(slug="eau", title="L’eau")
    for number in range(6):
        person = member(f"Personne{number}")
        profile(
            person,
            profile_for="public",
            name=f"Personne {'abcdef'[number].upper()}",
            job="Directrice de médiathèque",
            employer="Mairie de Cluny",
            employer_kind="commune",
            territory=cluny,
            help_themes=[water],
            help_text="Récupérer la pluie des toits",
            presentation="Je travaille ici.\n\nDepuis dix ans.",
            links=["https://exemple.org/une-adresse-qui-ne-se-coupe-pas-toute-seule-parce-quelle-est-longue"],
        )
    LevelChange.objects.create(member=agent, former=0, level=1, reason="domain", at="2026-01-01T00:00Z")
    operations.rebuild()
    yield agent
    engine.cache_clear()


def test_a_profile_without_javascript_by_keyboard(new_page, community):
    page = new_page(java_script_enabled=False, viewport=SMALL)
    sign_in(page, community)
    page.goto("/mon-profil/")
    page.locator("#id_name").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Alix de Cluny")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Chargée de mission")
    page.locator("#id_territory").fill("Atlantide")
    page.locator("#id_is_in_directory").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Enregistrer").press("Enter")
    expect(page.locator("#id_territory_error")).to_contain_text("Aucun territoire")
    expect(page.locator("#id_job")).to_have_value("Chargée de mission")
    page.locator("#id_territory").fill("Cluny")
    page.get_by_role("button", name="Enregistrer").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Alix de Cluny")
    assert Profile.objects.get(member=community).in_directory_since
    page.goto("/annuaire/aide/")
    page.locator("#id_question").fill("Qui sait récupérer la pluie ?")
    page.get_by_role("button", name="Chercher quelqu’un").press("Enter")
    expect(page.locator(".member-card").first).to_contain_text("pluie")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_page_has_a_fault_nor_is_too_wide(new_page, community, axe, look):
    page = new_page(color_scheme=look, viewport=SMALL if look == "dark" else {"width": 1280, "height": 900})
    sign_in(page, community)
    profile(community, profile_for="public", in_directory=False)
    faults = []
    for address in (*PAGES, Profile.objects.get(name="Personne A").get_absolute_url()):
        page.goto(address)
        faults += [f"{address}: {fault}" for fault in axe(page)]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults += [f"{address}: {wide} px"] if wide > 0 else []
    assert faults == []
