"""Each section is shown to whom its member chose, on every page that shows a profile, and to nobody else."""

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from community.levels.models import LevelChange
from community.profiles.models import Profile, ProfileSection, Visibility
from community.profiles.policies import may_see
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.profiles import profile
from tests.factories.resources import resource
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db
# What each section says that no other does.
SAID = {
    ProfileSection.NAME: "Canari Nomdemoi",
    ProfileSection.JOB: "Canari métier",
    ProfileSection.EMPLOYER: "Canari employeur",
    ProfileSection.PRESENTATION: "Canari présentation",
    ProfileSection.HELP: "Canari aide",
    ProfileSection.SEARCH: "Canari recherche",
    ProfileSection.THEMES: "Canari thème",
    ProfileSection.LANGUAGES: "Canari langues",
    ProfileSection.LINKS: "canari.exemple",
    ProfileSection.ACTIVITY: "Canari contribution",
}


@pytest.fixture
def canary(agent):
    """Return a function that writes the profile of Alix, of which each section says its own."""
    resource(title=SAID[ProfileSection.ACTIVITY], owner=agent)
    theme = ThemeFactory(title=SAID[ProfileSection.THEMES], slug="canari")

    def write(**others):
        return profile(
            agent,
            name=SAID[ProfileSection.NAME],
            job=SAID[ProfileSection.JOB],
            employer=SAID[ProfileSection.EMPLOYER],
            presentation=SAID[ProfileSection.PRESENTATION],
            help_text=SAID[ProfileSection.HELP],
            search_text=SAID[ProfileSection.SEARCH],
            languages=SAID[ProfileSection.LANGUAGES],
            links=[f"https://{SAID[ProfileSection.LINKS]}/"],
            themes=[theme],
            **others,
        )

    return write


def told(answer):
    text = answer.content.decode()
    return {section for section, said in SAID.items() if said in text}


ALL = set(SAID)


@pytest.mark.parametrize("section", [each for each in SAID if each != ProfileSection.NAME])
def test_a_section_for_members_or_for_nobody(canary, agent, other_agent, section):
    stranger, member, owner = Client(), login(Client(), other_agent), login(Client(), agent)
    address = canary(profile_for="public", visibility={section: "members"}).get_absolute_url()
    assert told(stranger.get(address)) == ALL - {section}
    assert told(member.get(address)) == told(owner.get(address)) == ALL
    canary(profile_for="public", visibility={section: "nobody"})
    assert told(stranger.get(address)) == told(member.get(address)) == ALL - {section}
    assert told(owner.get(address)) == ALL


@pytest.mark.parametrize(
    ("name", "stranger", "member"), [("public", 200, 200), ("members", 404, 200), ("nobody", 404, 404)]
)
def test_the_profile_goes_with_its_name(canary, agent, other_agent, name, stranger, member):
    address = canary(profile_for="public", visibility={ProfileSection.NAME: name}).get_absolute_url()
    assert Client().get(address).status_code == stranger
    assert login(Client(), other_agent).get(address).status_code == member
    assert login(Client(), agent).get(address).status_code == 200


def test_what_is_not_for_them_answers_as_what_is_not(canary):
    address, nowhere = canary(profile_for="members").get_absolute_url(), "/membres/aaaaaaaaaa/"
    hidden, missing = Client().get(address), Client().get(nowhere)
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content.decode().replace(address, nowhere) == missing.content.decode()


def test_a_closed_account_has_no_page_and_reads_as_a_stranger(canary, agent, suspended):
    address = canary(profile_for="members").get_absolute_url()
    assert login(Client(), suspended).get(address).status_code == 404
    canary(profile_for="public")
    agent.is_active = False
    agent.save()
    assert Client().get(address).status_code == 404


def test_as_others_see_it(canary, agent, other_agent):
    canary(profile_for="members", visibility={ProfileSection.NAME: "public", ProfileSection.JOB: "nobody"})
    client = login(Client(), agent)
    as_stranger, as_member = (client.get(f"/mon-profil/apercu/?pour={who}") for who in ("inconnu", "membre"))
    address = Profile.objects.get().get_absolute_url()
    assert told(as_stranger) == told(Client().get(address)) == {ProfileSection.NAME}
    assert told(as_member) == told(login(Client(), other_agent).get(address)) == ALL - {ProfileSection.JOB}
    canary(profile_for="members")
    assert told(client.get("/mon-profil/apercu/?pour=inconnu")) == set()


def test_without_a_profile_there_is_no_preview(agent):
    assert login(Client(), agent).get("/mon-profil/apercu/").status_code == 404
    assert Client().get("/mon-profil/apercu/").status_code == 302
    assert Client().get("/mon-profil/").status_code == 302


def test_contributions_are_those_that_the_reader_may_see(agent, other_agent):
    defi(title="Un brouillon", owner=agent, live=False)
    kept = resource(title="Pour les membres", owner=agent)
    kept.view_restrictions.create(restriction_type="login")
    address = profile(agent, profile_for="public").get_absolute_url()
    assert "Pour les membres" not in Client().get(address).content.decode()
    page = login(Client(), other_agent).get(address).content.decode()
    assert "Pour les membres" in page
    assert "Un brouillon" not in page


def test_links_of_a_visitor_are_plain_text(agent):
    address = profile(agent, profile_for="public", links=["https://exemple.fr/"]).get_absolute_url()
    assert "https://exemple.fr/" in Client().get(address).content.decode()
    assert 'href="https://exemple.fr/"' not in Client().get(address).content.decode()
    LevelChange.objects.create(member=agent, former=0, level=1, reason="domain", at="2026-01-01T00:00Z")
    assert 'href="https://exemple.fr/" rel="nofollow ugc' in Client().get(address).content.decode()


def test_a_script_is_text(agent):
    address = profile(agent, profile_for="public", job="<script>alert(1)</script>").get_absolute_url()
    page = Client().get(address).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_demonstration_says_so_and_is_not_in_production(agent):
    agent.is_demonstration = True
    agent.save()
    address = profile(agent, profile_for="public").get_absolute_url()
    assert "Une personne inventée" in Client().get(address).content.decode()
    with override_settings(IS_PRODUCTION=True):
        assert Client().get(address).status_code == 404


def test_the_page_asks_as_much_for_much_as_for_little(agent, other_agent, django_assert_num_queries):
    def count(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    first = resource(owner=agent)
    written = profile(agent, profile_for="public", themes=[ThemeFactory()], help_themes=[ThemeFactory()])
    readers = [Client(), login(Client(), other_agent)]
    little = [count(each, written.get_absolute_url()) for each in readers]
    for _ in range(5):
        resource(owner=agent)
    themes = ThemeFactory.create_batch(5)
    profile(agent, profile_for="public", themes=themes, help_themes=themes)
    assert first.live
    assert [count(each, written.get_absolute_url()) for each in readers] == little
    assert max(little) <= 14


def test_visibility_is_asked_of_the_database_as_of_the_policy(agent, other_agent):
    for name in Visibility.values:
        written = profile(agent, profile_for="public", visibility={ProfileSection.NAME: name})
        for reader in (None, other_agent, agent):
            assert Profile.objects.visible_to(reader).filter(pk=written.pk).exists() == may_see(reader, written)
