"""`/talks/flux.atom`."""

import pytest
from django.test import Client

from tests.factories.resources import talk_page
from tests.factories.themes import ThemeFactory
from tests.feeds import read, titles

pytestmark = pytest.mark.django_db

FEED = "/conferences/flux.atom"


def test_it_gives_what_strangers_may_see_with_the_filters_of_the_list(client: Client) -> None:
    climate = ThemeFactory(slug="climat")
    talk_page(title="Oui", themes=[climate], summary="Un résumé.")
    talk_page(title="Brouillon", themes=[climate], live=False)
    talk_page(title="Autre thème")
    assert titles(read(client.get(f"{FEED}?theme=climat"))) == ["Oui"]
    assert set(titles(read(client.get(FEED)))) == {"Oui", "Autre thème"}


def test_the_list_leads_to_it(client: Client) -> None:
    talk_page()
    assert 'href="/conferences/flux.atom"' in client.get("/conferences/").content.decode()
