"""While there is no engine, a list answers from the database as it would from the engine, without counts."""

import pytest
from django.test import Client

from community.defis.models import DefiIndexPage
from resources.library.models import LibraryPage
from resources.talks.models import TalkIndexPage
from search.engines import engine
from search.index import operations
from tests.factories.defis import defi
from tests.factories.editions import ProgrammeFactory, edition
from tests.factories.pages import defi_index, library, talk_index
from tests.factories.recordings import recording
from tests.factories.resources import SpeakerFactory, resource, talk_page
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db

NOTICE = "Le moteur de recherche se prépare"


def make_defis() -> None:
    region = territory("region", "27", "Bourgogne-Franche-Comté", population=2_800_000)
    cluny = territory("commune", "71137", "Cluny", region=region, population=5_000)
    village = territory("commune", "71001", "Abergement", region=region, population=2_000)
    theme = ThemeFactory(slug="climat")
    defi(title="Une école", themes=[theme], territories=[cluny], authority_kind="commune", kind="local", stages=[1, 3])
    defi(title="Les mégots", themes=[theme], territories=[cluny, village], follow_up="Adopté.", site="Mâcon", year=2018)
    defi(title="Encore une école", tags=["Un"], edition=edition(year=2018), programme=ProgrammeFactory(), stages=[2])
    defi(title="Brouillon", live=False, themes=[theme], authority_kind="epci")


def make_resources() -> None:
    theme = ThemeFactory(slug="climat")
    region = territory("region", "27", "Bourgogne-Franche-Comté")
    resource(title="Une école", kind="report", themes=[theme], published="2017-11", publisher="Une ville", tags=["Un"])
    resource(title="Notre école", published="2018", territories=[territory("commune", "71137", "Cluny", region=region)])
    resource(title="Sans rien")


def make_talks() -> None:
    first = talk_page(title="Une école", held="2017-07-11", speakers=[SpeakerFactory(), SpeakerFactory()], number=2)
    recording(first, duration_ms=60_000)
    transcript(first)
    talk_page(title="Notre école", held="2017-07", recording="not-found", edition=edition(year=2017), tags=["Un"])
    talk_page(title="Le climat", themes=[ThemeFactory(slug="climat")], number=1)


LISTS = {
    "/defis/": (DefiIndexPage, defi_index, make_defis),
    "/ressources/": (LibraryPage, library, make_resources),
    "/conferences/": (TalkIndexPage, talk_index, make_talks),
}


@pytest.fixture(params=LISTS)
def address(request: pytest.FixtureRequest, memory_search: None) -> str:
    _, make_list, make_content = LISTS[request.param]
    make_list()
    make_content()
    return str(request.param)


def pages(address: str, **query: str) -> list[int]:
    return [page.pk for page in Client().get(address, query).context["listing"].page]


def stop_engine() -> None:
    slot = engine().current()
    assert slot is not None
    engine().drop(slot)


def test_each_filter_and_each_order_gives_the_same_with_and_without_engine(address: str) -> None:
    operations.rebuild()
    whole = Client().get(address).context["listing"]
    queries = [{panel.name: option.value} for panel in whole.panels for option in panel.options]
    names = {each.name for each in LISTS[address][0].filters if each.shown}
    assert {name for query in queries for name in query} == names
    queries += [{"site": "Mâcon"}, {"q": "climat"}, {"q": "école", "tri": "titre"}]
    queries += [{"tri": sort.name} for sort, _, _ in whole.orders]
    by_engine = [pages(address, **query) for query in queries]
    counts = [option.count for panel in whole.panels for option in panel.options]
    assert counts == [len(titles) for titles in by_engine[: len(counts)]]
    stop_engine()
    assert [pages(address, **query) for query in queries] == by_engine


def test_without_engine_a_list_says_so_and_counts_nothing(address: str) -> None:
    answer = Client().get(address, {"theme": "climat"})
    listing, html = answer.context["listing"], answer.content.decode()
    assert NOTICE in html
    assert [[(option.value, option.count) for option in panel.options] for panel in listing.panels] == [
        [("climat", None)]
    ]
    assert listing.total == len(listing.page) > 0
    assert [label for label, _ in listing.chips] == [listing.panels[0].options[0].label]


def test_it_is_asked_again_soon(address: str) -> None:
    assert Client().get(address).context["page"].cache_seconds == 5
    operations.rebuild()
    answer = Client().get(address)
    assert answer.context["page"].cache_seconds is None
    assert NOTICE not in answer.content.decode()


@pytest.mark.parametrize("words", ["école", "ECOLE", "ecole", "École"])
def test_accents_and_case_do_not_count_without_engine(client: Client, memory_search: None, words: str) -> None:
    defi(title="École ouverte")
    assert "École ouverte" in client.get("/defis/", {"q": words}).content.decode()
