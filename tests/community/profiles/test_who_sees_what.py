"""Each section is shown to whom its member chose, on every page that shows a profile, and to nobody else."""

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from community.levels.models import LevelChange
from community.profiles.models import Profile, Section, Visibility
from community.profiles.policies import may_see
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.profiles import profile
from tests.factories.resources import resource
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db
# What each section says that no other does.
SAID = {
    Section.NAME: "Canari Nomdemoi",
    Section.JOB: "Canari métier",
    Section.EMPLOYER: "Canari employeur",
    Section.PRESENTATION: "Canari présentation",
    Section.HELP: "Canari aide",
    Section.SEARCH: "Canari recherche",
    Section.THEMES: "Canari thème",
    Section.LANGUAGES: "Canari langues",
    Section.LINKS: "canari.exemple",
    Section.ACTIVITY: "Canari contribution",
}


@pytest.fixture
def canary(agent):
    """Return a function that writes the profile of Alix, of which each section says its own."""
    resource(title=SAID[Section.ACTIVITY], owner=agent)
    theme = ThemeFactory(title=SAID[Section.THEMES], slug="canari")

    def write(**others):
        return profile(
            agent,
            name=SAID[Section.NAME],
            job=SAID[Section.JOB],
            employer=SAID[Section.EMPLOYER],
            presentation=SAID[Section.PRESENTATION],
            help_text=SAID[Section.HELP],
            search_text=SAID[Section.SEARCH],
            languages=SAID[Section.LANGUAGES],
            links=[f"https://{SAID[Section.LINKS]}/"],
            themes=[theme],
            **others,
        )

    return write


def told(answer):
    text = answer.content.decode()
    return {section for section, said in SAID.items() if said in text}


ALL = set(SAID)


@pytest.mark.parametrize("section", [each for each in SAID if each != Section.NAME])
def test_a_section_for_members_or_for_nobody(canary, agent, other_agent, section):
    stranger, member, owner = Client(), login(Client(), other_agent), login(Client(), agent)
    address = canary(shown_to="public", visibility={section: "members"}).get_absolute_url()
    assert told(stranger.get(address)) == ALL - {section}
    assert told(member.get(address)) == told(owner.get(address)) == ALL
    canary(shown_to="public", visibility={section: "nobody"})
    assert told(stranger.get(address)) == told(member.get(address)) == ALL - {section}
    assert told(owner.get(address)) == ALL


@pytest.mark.parametrize(
    ("name", "stranger", "member"), [("public", 200, 200), ("members", 404, 200), ("nobody", 404, 404)]
)
def test_the_profile_goes_with_its_name(canary, agent, other_agent, name, stranger, member):
    address = canary(shown_to="public", visibility={Section.NAME: name}).get_absolute_url()
    assert Client().get(address).status_code == stranger
    assert login(Client(), other_agent).get(address).status_code == member
    assert login(Client(), agent).get(address).status_code == 200


def test_what_is_not_for_them_answers_as_what_is_not(canary):
    address, nowhere = canary(shown_to="members").get_absolute_url(), "/membres/aaaaaaaaaa/"
    hidden, missing = Client().get(address), Client().get(nowhere)
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content.decode().replace(address, nowhere) == missing.content.decode()


def test_a_closed_account_has_no_page_and_reads_as_a_stranger(canary, agent, suspended):
    address = canary(shown_to="members").get_absolute_url()
    assert login(Client(), suspended).get(address).status_code == 404
    canary(shown_to="public")
    agent.is_active = False
    agent.save()
    assert Client().get(address).status_code == 404


def test_as_others_see_it(canary, agent, other_agent):
    canary(shown_to="members", visibility={Section.NAME: "public", Section.JOB: "nobody"})
    client = login(Client(), agent)
    as_stranger, as_member = (client.get(f"/mon-profil/apercu/?pour={who}") for who in ("inconnu", "membre"))
    address = Profile.objects.get().get_absolute_url()
    assert told(as_stranger) == told(Client().get(address)) == {Section.NAME}
    assert told(as_member) == told(login(Client(), other_agent).get(address)) == ALL - {Section.JOB}
    canary(shown_to="members")
    assert told(client.get("/mon-profil/apercu/?pour=inconnu")) == set()


def test_without_a_profile_there_is_no_preview(agent):
    assert login(Client(), agent).get("/mon-profil/apercu/").status_code == 404
    assert Client().get("/mon-profil/apercu/").status_code == 302
    assert Client().get("/mon-profil/").status_code == 302


def test_contributions_are_those_that_the_reader_may_see(agent, other_agent):
    defi(title="Un brouillon", owner=agent, live=False)
    kept = resource(title="Pour les membres", owner=agent)
    kept.view_restrictions.create(restriction_type="login")
    address = profile(agent, shown_to="public").get_absolute_url()
    assert "Pour les membres" not in Client().get(address).content.decode()
    page = login(Client(), other_agent).get(address).content.decode()
    assert "Pour les membres" in page
    assert "Un brouillon" not in page


def test_links_of_a_visitor_are_plain_text(agent):
    address = profile(agent, shown_to="public", links=["https://exemple.fr/"]).get_absolute_url()
    assert "https://exemple.fr/" in Client().get(address).content.decode()
    assert 'href="https://exemple.fr/"' not in Client().get(address).content.decode()
    LevelChange.objects.create(member=agent, former=0, level=1, reason="domain", at="2026-01-01T00:00Z")
    assert 'href="https://exemple.fr/" rel="nofollow ugc' in Client().get(address).content.decode()


def test_a_script_is_text(agent):
    address = profile(agent, shown_to="public", job="<script>alert(1)</script>").get_absolute_url()
    page = Client().get(address).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_demonstration_says_so_and_is_not_in_production(agent):
    agent.is_demonstration = True
    agent.save()
    address = profile(agent, shown_to="public").get_absolute_url()
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
    written = profile(agent, shown_to="public", themes=[ThemeFactory()], help_themes=[ThemeFactory()])
    readers = [Client(), login(Client(), other_agent)]
    little = [count(each, written.get_absolute_url()) for each in readers]
    for _ in range(5):
        resource(owner=agent)
    themes = ThemeFactory.create_batch(5)
    profile(agent, shown_to="public", themes=themes, help_themes=themes)
    assert first.live
    assert [count(each, written.get_absolute_url()) for each in readers] == little
    assert max(little) <= 14


def test_visibility_is_asked_of_the_database_as_of_the_policy(agent, other_agent):
    for name in Visibility.values:
        written = profile(agent, shown_to="public", visibility={Section.NAME: name})
        for reader in (None, other_agent, agent):
            assert Profile.objects.visible_to(reader).filter(pk=written.pk).exists() == may_see(reader, written)
