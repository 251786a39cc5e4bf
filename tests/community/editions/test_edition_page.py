"""The page of an edition and the list of editions."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from community.editions.models import EditionDay, EditionFigure, EditionPage, EditionSite, Session
from tests import query_budgets
from tests.factories.defis import defi
from tests.factories.editions import edition
from tests.factories.resources import talk_page

pytestmark = pytest.mark.django_db


def full_edition(sessions: int = 2, **fields: Any) -> EditionPage:
    page = edition(**fields)
    page.days = [EditionDay(date=date(2017, 7, 10), printed="Lundi 10 juillet 2016")]
    page.sessions = [
        Session(day=date(2017, 7, 10), starts_at=time(9 + n % 10), title=f"Séance {n}", printed="13h - 1h30")
        for n in range(sessions)
    ]
    page.figures = [
        EditionFigure(what="participants", value=900, note="le communiqué"),
        EditionFigure(what="participants", value=1057, note="le bilan"),
    ]
    page.sites = [EditionSite(name=f"Site {n}") for n in range(sessions)]
    page.save()
    return page


def test_it_shows_the_programme_and_what_was_printed(client: Client) -> None:
    text = client.get(full_edition().url).content.decode()
    assert "Séance 1" in text
    assert "lundi 10 juillet" in text
    assert "Lundi 10 juillet 2016" in text
    assert "13h - 1h30" in text


def test_two_figures_that_differ_both_stand(client: Client) -> None:
    text = client.get(full_edition().url).content.decode()
    for number, source in (("900", "le communiqué"), ("1\u202f057", "le bilan")):
        assert number in text
        assert f"D’après {source}" in text


def test_an_edition_without_sessions_keeps_its_page_whole(client: Client) -> None:
    assert client.get(edition().url).status_code == 200


def test_a_stranger_cannot_see_a_draft(client: Client) -> None:
    page = edition(live=False, title="Édition secrète")
    assert client.get(f"/editions/{page.slug}/").status_code == 404
    assert "secrète" not in client.get("/editions/").content.decode()


def test_a_last_day_before_the_first_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        EditionPage(starts_on=date(2017, 7, 12), ends_on=date(2017, 7, 10)).clean()
    assert "ends_on" in refusal.value.message_dict


def test_a_stage_on_a_plenary_is_refused() -> None:
    with pytest.raises(ValidationError):
        Session(kind=Session.Kind.PLENARY, stage=2).clean()


def test_both_pages_ask_as_much_of_the_database_at_any_size(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    small = full_edition(sessions=1)
    client.get(small.url)
    few = count_queries(lambda: client.get(small.url))
    few_in_list = count_queries(lambda: client.get("/editions/"))
    large = full_edition(sessions=30)
    full_edition()
    assert count_queries(lambda: client.get(large.url)) == few <= query_budgets.ANONYMOUS
    assert count_queries(lambda: client.get("/editions/")) == few_in_list <= query_budgets.ANONYMOUS


def aside(client: Client, page: EditionPage) -> str:
    """Return what stands beside the programme."""
    text = client.get(page.url).content.decode()
    return text[text.index("<aside") : text.index("</aside>")]


def test_it_leads_to_what_it_produced_and_says_how_much_is_not_here(client: Client) -> None:
    page = edition(year=2019)
    page.figures = [EditionFigure(what="defis", value=150), EditionFigure(what="participants", value=2000)]
    page.save()
    defi(edition=page)
    defi(edition=page, live=False)
    aside_text = aside(client, page)
    assert '<a class="quiet-item-title" href="/defis/?edition=2019">Le défi de cette édition</a>' in aside_text
    assert "Les sources en annoncent 150\u00a0: les autres n’ont pas encore de page ici." in aside_text
    assert "/conferences/" not in aside_text
    defi(edition=page)
    talk_page(edition=page)
    aside_text = aside(client, page)
    assert "Les 2 défis de cette édition" in aside_text
    assert (
        '<a class="quiet-item-title" href="/conferences/?edition=2019">La mini-conférence de cette édition'
        in aside_text
    )


def test_no_link_leads_to_an_empty_list(client: Client) -> None:
    page = edition(year=2019)
    page.figures = [EditionFigure(what="defis", value=70), EditionFigure(what="defis", value=72)]
    page.save()
    aside_text = aside(client, page)
    assert "?edition=" not in aside_text
    assert "Aucun défi de cette édition n’a encore de page ici." in aside_text
    assert "Les sources en annoncent 70 ou 72." in aside_text


def test_it_has_the_same_colours_on_its_card_and_on_its_page(client: Client) -> None:
    page = edition()
    colours = []
    for address in (page.url, "/editions/"):
        main = client.get(address).content.decode().split("<main")[1].split("</main>")[0]
        colours.append(set(re.findall(r"tile tile-(?!bare)(\w+)", main)))
    assert colours[0] == colours[1] == set(page.colours)
