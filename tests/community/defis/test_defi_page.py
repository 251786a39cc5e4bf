"""The page of a défi."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from community.members.models import Member
from tests import query_budgets
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.editions import ProgrammeFactory, edition
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def test_it_tells_the_question_and_what_became_of_it(client: Client) -> None:
    page = defi(title="Comment réduire les mégots ?", follow_up="Un cendrier de sondage.", prototype="Un cendrier.")
    text = client.get(page.url).content.decode()
    assert "mégots" in text
    assert text.index("Un cendrier de sondage.") < text.index("Un cendrier.<")


def test_it_says_how_far_the_defi_went(client: Client) -> None:
    page = defi(stages=[2], prototype="Une maquette.")
    assert page.known_stages == {1, 2, 3}
    assert "3 temps sur 5" in client.get(page.url).content.decode()


def test_a_defi_of_a_sister_programme_says_so(client: Client) -> None:
    page = defi(programme=ProgrammeFactory(title="La Transfo", organiser="La 27e Région"))
    assert "programme cousin" in client.get(page.url).content.decode()


def test_a_title_of_our_wording_is_not_passed_off_as_theirs(client: Client) -> None:
    worded = client.get(defi(title_origin="worded").url).content.decode()
    page_html = client.get(defi(title_origin="quoted").url).content.decode()
    assert "formulé par Prochains pas" in worded
    assert "formulé par Prochains pas" not in page_html


def test_it_names_its_sources_and_where_they_differ(client: Client) -> None:
    page = defi(
        sources=[("source", {"label": "Bilan 2018", "url": "https://exemple.invalid/bilan"})],
        source_notes="L'un dit 900.\nL'autre dit 1 057.",
    )
    text = client.get(page.url).content.decode()
    assert "https://exemple.invalid/bilan" in text
    assert "1\u202f057" in text


def test_a_stranger_cannot_see_a_draft(client: Client) -> None:
    assert client.get(f"/defis/{defi(live=False).slug}/").status_code == 404


def test_a_page_for_a_group_is_closed_to_others_and_out_of_their_lists(
    client: Client, agent: Member, other_agent: Member
) -> None:
    page = defi(title="Pour le groupe")
    group = Group.objects.create(name="Projet")
    agent.groups.add(group)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)

    assert "Pour le groupe" not in client.get(page.url, follow=True).content.decode()
    assert client.get("/defis/").context["listing"].total == 0
    login(client, other_agent)
    assert client.get(page.url).status_code == 404
    login(client, agent)
    assert client.get(page.url).status_code == 200
    assert client.get("/defis/").context["listing"].total == 1


def test_a_suspended_member_sees_what_a_stranger_sees(client: Client, suspended: Member) -> None:
    page = defi()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    login(client, suspended)
    assert client.get(page.url).status_code == 404


def test_a_title_of_255_characters_and_forty_tags_keep_the_page_whole(client: Client) -> None:
    page = defi(title="a" * 255, tags=[f"mot {number}" for number in range(40)])
    assert client.get(page.url).status_code == 200


def test_it_asks_as_much_of_the_database_at_any_size(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    programme, year = ProgrammeFactory(), edition()
    small = defi(themes=[ThemeFactory()], tags=["un"], stages=[2], programme=programme, edition=year)
    themes = [ThemeFactory() for _ in range(6)]
    large = defi(
        themes=themes, tags=[f"mot {n}" for n in range(30)], stages=[1, 2, 3, 4, 5], programme=programme, edition=year
    )
    client.get(small.url)
    few = count_queries(lambda: client.get(small.url))
    many = count_queries(lambda: client.get(large.url))
    assert few == many
    assert few <= query_budgets.ANONYMOUS


def test_what_became_of_it_stands_with_its_source(client: Client) -> None:
    page = defi(follow_up="Une navette roule.", sources=[("source", {"label": "Bilan 2018", "url": ""})])
    assert "D’après Bilan 2018" in client.get(page.url).content.decode()


def test_stages_of_which_nothing_is_known_are_named(client: Client) -> None:
    text = client.get(defi(stages=[3]).url).content.decode()
    assert "Des temps 2, 4 et 5, nos sources ne disent rien." in text


def test_a_thin_defi_begins_with_its_question_and_ends_with_what_is_missing(client: Client) -> None:
    page = defi(summary="Dix communes cherchent un médecin.", bearer="Ville d'Exemple")
    text = client.get(page.url).content.decode()
    story = text[text.index('<div class="prose">') :]
    assert page.summary not in text[text.index("<main") : text.index('<div class="prose">')]
    parts = ["1. La question de travail", page.summary, "Ville d’Exemple", "Des temps 2, 3, 4 et 5, nos sources"]
    places = [story.index(part) for part in parts]
    assert places == sorted(places)
    assert 'href="#temps-1"' in text


def test_a_summary_stands_above_what_comes_before_the_question(client: Client) -> None:
    page = defi(summary="Dix communes cherchent un médecin.", follow_up="Une maison de santé est ouverte.")
    text = client.get(page.url).content.decode()
    assert f'<p class="lead">{page.summary}</p>' in text
    assert "1. La question de travail" not in text


@pytest.mark.parametrize(
    ("contact", "leads_to"), [("bonjour@exemple.fr", "mailto:bonjour@exemple.fr?subject="), ("", "/mentions-legales/")]
)
def test_whoever_took_part_is_led_to_those_who_run_the_site(
    client: Client, settings: Any, contact: str, leads_to: str
) -> None:
    settings.CONTACT_EMAIL = contact
    page = defi()
    text = client.get(page.url).content.decode()
    assert f'Si vous en étiez, <a href="{leads_to}' in text
    assert (f">{contact}</a>" in text.split('class="site-footer"')[1]) is bool(contact)


def test_those_who_carried_it_are_named(client: Client) -> None:
    text = client.get(defi(bearer="Ville d'Exemple", team="Ada, agente\nBob", partners="Un musée").url).content.decode()
    for name in ("Ville d’Exemple", "Ada, agente", "Un musée", "Celles et ceux qui l’ont porté"):
        assert name in text


def test_a_title_without_a_space_and_no_date_keep_the_page_whole(client: Client) -> None:
    page = defi(title="x" * 255, tags=[f"mot {number}" for number in range(40)])
    response = client.get(page.url)
    assert response.status_code == 200
    assert response.content.decode().count('class="tag"') >= 40


def test_the_map_takes_no_query_more_than_the_page_had(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    region = territory("region", "52", "Pays de la Loire")
    places = [territory("departement", code, f"D{code}", region=region) for code in ("44", "49", "53")]
    one, three = defi(territories=places[:1]), defi(territories=places)
    html = client.get(one.url).content.decode()
    assert 'class="territory-map"' in html
    assert "Région\u00a0: Pays de la Loire" in html
    few = count_queries(lambda: client.get(one.url))
    assert count_queries(lambda: client.get(three.url)) == few
    assert few <= query_budgets.ANONYMOUS
