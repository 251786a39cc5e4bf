"""The directory has who chose to be found, for who may see them, whether the engine answers or not."""

import pytest
from django.test import Client

from community.levels.models import LevelChange
from community.members.models import Member
from community.profiles.models import Profile, ProfileSection
from search.index import operations
from tests.cast import login, member
from tests.factories.defis import defi
from tests.factories.profiles import profile
from tests.factories.territories import country
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db
DAY = "2026-01-01T00:00Z"
WITHOUT_ENGINE, WITH_ENGINE = "without", "with"


@pytest.fixture(params=[WITHOUT_ENGINE, WITH_ENGINE])
def index(request):
    """Return a function that has the engine of memory know the profiles; one that does nothing, to go without it."""
    if request.param == WITHOUT_ENGINE:
        return lambda: None
    request.getfixturevalue("memory_engine")
    return operations.rebuild


@pytest.fixture
def people(agent, other_agent):
    """Write a public profile, one for members, one that hides its employer, and one that is not in the directory."""
    places, water = country(), ThemeFactory(slug="eau", title="L’eau")
    cluny = {"employer_kind": "commune", "territory": places["71137"]}
    profile(
        agent, profile_for="public", name="Alix Public", help_themes=[water], help_text="Récupérer la pluie", **cluny
    )
    profile(other_agent, name="Lou Membre", themes=[water], **cluny)
    profile(
        member("Sam"),
        profile_for="public",
        name="Sam Discret",
        visibility={ProfileSection.EMPLOYER: "members"},
        **cluny,
    )
    profile(member("Kim"), profile_for="public", name="Kim Absent", in_directory=False, **cluny)
    profile(member("Max"), profile_for="nobody", name="Max Personne", **cluny)


def names(client, query=""):
    answer = client.get(f"/annuaire/{query}")
    assert answer.status_code == 200
    return [each.name for each in answer.context["people"]]


@pytest.mark.parametrize(
    ("query", "strangers", "members"),
    [
        ("", ["Alix Public", "Sam Discret"], ["Alix Public", "Lou Membre", "Sam Discret"]),
        ("?theme=eau", ["Alix Public"], ["Alix Public", "Lou Membre"]),
        ("?aide=eau", ["Alix Public"], ["Alix Public"]),
        ("?employeur=commune", ["Alix Public"], ["Alix Public", "Lou Membre"]),
        ("?territoire=cluny-71137", ["Alix Public"], ["Alix Public", "Lou Membre"]),
        ("?territoire=saone-et-loire-71", ["Alix Public"], ["Alix Public", "Lou Membre"]),
        ("?employeur=region", [], []),
        ("?q=Alix", ["Alix Public"], ["Alix Public"]),
        ("?q=Max", [], []),
    ],
)
def test_who_is_found_by_whom(people, index, query, strangers, members):
    index()
    assert names(Client(), query) == strangers
    assert names(login(Client(), member("Noa")), query) == members


def test_who_leaves_or_hides_is_gone_before_the_index_knows(people, index):
    index()
    Profile.objects.filter(name="Alix Public").update(in_directory_since=None)
    Profile.objects.filter(name="Sam Discret").update(visibility={"name": "members"})
    assert names(Client()) == []


def test_a_page_that_does_not_exist(people):
    assert [Client().get(f"/annuaire/?page={page}").status_code for page in ("2", "0", "x")] == [404] * 3


def test_the_search_of_the_site_finds_them_under_the_same_rules(people, memory_engine):
    operations.rebuild()
    reader = login(Client(), member("Noa"))
    assert "Alix Public" in Client().get("/recherche/?q=pluie").content.decode()
    assert "Lou Membre" not in Client().get("/recherche/?q=eau").content.decode()
    assert "Lou Membre" in reader.get("/recherche/?q=eau").content.decode()
    assert "Kim Absent" not in reader.get("/recherche/?q=Kim").content.decode()


def test_a_question_finds_who_can_help_and_says_why(people, memory_engine, agent):
    operations.rebuild()
    question = {"question": "Qui sait récupérer la pluie des toits ?"}
    page = login(Client(), member("Noa")).post("/annuaire/aide/", question)
    [found] = page.context["help"].people
    assert found.profile.name == "Alix Public"
    assert any("pluie" in reason.words for reason in found.reasons)
    assert login(Client(), agent).post("/annuaire/aide/", question).context["help"].people == []
    assert Client().post("/annuaire/aide/", question).status_code == 302
    assert login(Client(), agent).post("/annuaire/aide/", {"question": "x" * 501}).context["form"].errors


def test_beside_a_page_those_who_agreed_are_proposed_to_members(people, memory_engine, agent, other_agent):
    page = defi(title="Récupérer la pluie", themes=[Profile.objects.get(name="Lou Membre").themes.get()])
    operations.rebuild()
    reader = login(Client(), member("Noa"))
    assert "Qui connaît ce sujet" not in reader.get(page.url).content.decode()
    Profile.objects.filter(name="Alix Public").update(proposed_since=DAY, contactable_since=DAY)
    shown = reader.get(page.url).content.decode()
    assert "Qui connaît ce sujet" in shown
    assert "Alix Public" in shown
    assert "Lou Membre" not in shown
    assert "Poser une question" not in shown
    LevelChange.objects.create(member=Member.objects.get(first_name="Noa"), former=0, level=1, reason="domain", at=DAY)
    assert (
        f"{Profile.objects.get(name='Alix Public').get_absolute_url()}question/"
        in reader.get(page.url).content.decode()
    )
    assert "Alix Public" not in Client().get(page.url).content.decode()
    assert "Alix Public" not in login(Client(), agent).get(page.url).content.decode()


@pytest.mark.parametrize(("count", "is_told"), [(4, False), (5, True), (6, True)])
def test_below_five_no_figure_is_told(count, is_told):
    places = country()
    for number in range(count):
        at = ("71137", "200040293", "71")[number % 3]
        profile(member(f"m{number}"), profile_for="public", territory=places[at])
    profile(
        member("x"), profile_for="public", territory=places["71137"], visibility={ProfileSection.EMPLOYER: "members"}
    )
    figures = Client().get("/annuaire/departements/").context["figures"]
    assert [(row.territory.code, row.count) for row in figures.rows] == ([("71", count)] if is_told else [])
    assert figures.untold_count == (0 if is_told else 1)


def test_the_list_asks_as_much_for_many_as_for_few(django_assert_max_num_queries, people, agent):
    clients = [Client(), login(Client(), agent)]

    def statements():
        counts = []
        for client in clients:
            client.get("/annuaire/")
            with django_assert_max_num_queries(14) as queries:
                client.get("/annuaire/")
            counts.append(len(queries))
        return counts

    few = statements()
    themes = ThemeFactory.create_batch(3)
    for number in range(9):
        profile(member(f"p{number}"), profile_for="public", help_themes=themes, territory=country()["71137"])
    assert statements() == few
