"""An administrator finds a member in the list, suspends them, opens the account again, and changes a role."""

from playwright.sync_api import expect

from community.members.models import Member
from tests.browser import sign_in


def test_the_list_and_the_buttons_of_a_member(new_page, transactional_db, administrator, agent, axe):
    page = new_page()
    sign_in(page, administrator)
    page.goto("/gestion/membres/")
    assert axe(page) == []
    page.get_by_label("Nom ou adresse").fill("alix")
    page.get_by_label("Nom ou adresse").press("Enter")
    page.get_by_role("link", name="Alix Exemple").click()
    assert axe(page) == []
    suspension = page.get_by_role("region", name="Suspendre", exact=True)
    suspension.get_by_label("Pourquoi").fill("Trois messages contraires à la charte.")
    suspension.get_by_role("button", name="Suspendre").click()
    expect(page.get_by_text("Compte suspendu")).to_be_visible()
    assert Member.objects.get(pk=agent.pk).is_suspended
    end = page.get_by_role("region", name="Mettre fin à la suspension")
    end.get_by_label("Pourquoi").fill("Recours accepté.")
    end.get_by_role("button").click()
    expect(page.get_by_text("La suspension est finie")).to_be_visible()
    role = page.get_by_role("region", name="Changer le rôle")
    role.get_by_label("Modérateur·rice·s").check()
    role.get_by_label("Pourquoi").fill("Anime l’édition.")
    role.get_by_role("button").click()
    expect(page.get_by_text("Le rôle est changé")).to_be_visible()
    assert [group.name for group in agent.groups.all()] == ["Modérateur·rice·s"]
