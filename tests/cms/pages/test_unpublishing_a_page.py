"""Copy the link, cite the page, send it by mail: without a third party."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as site_settings
from django.test import Client

from cms.presenting import citations
from cms.presenting.citations import cite
from tests.factories.defis import defi
from tests.factories.editions import edition
from tests.factories.resources import SpeakerFactory, resource, talk_page

pytestmark = pytest.mark.django_db

SITE = "https://exemple.invalid"
SCRIPT_MAX = 1024


@pytest.fixture(autouse=True)
def _site(settings: Any) -> None:
    settings.SITE_URL = SITE


@pytest.mark.parametrize("make", [defi, edition, talk_page, resource])
def test_each_page_of_content_can_be_taken_away(client: Client, make: Any) -> None:
    page = make()
    text = client.get(page.url).content.decode()
    assert f'<copy-link address="{SITE}{page.url}"' in text
    assert 'href="mailto:?subject=' in text
    assert "Citer cette page" in text
    assert "style=" not in text.split('class="share"')[1].split("</details>")[0]


def test_the_button_that_needs_a_script_is_hidden_without_it(client: Client) -> None:
    text = client.get(defi().url).content.decode()
    button = text.split("<copy-link")[1].split("</button>")[0]
    assert " hidden>" in button


def test_a_citation_names_who_made_it_where_it_stands_and_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "localdate", lambda: date(2026, 7, 1))
    page = resource(title="L'essai", authors="Camille Exemple", publisher="Exemple", published="2017")
    cited = cite(page, authors=page.authors, publisher=page.publisher, dated=page.when)
    assert cited is not None
    expected = f"Camille Exemple. «\u00a0L’essai\u00a0». Exemple, 2017. Prochains pas, {SITE}{page.url} (consulté le "
    assert cited.text == f"{expected}1er\u00a0juillet 2026)."


def test_a_talk_is_cited_with_those_who_speak(client: Client) -> None:
    page = talk_page(speakers=[SpeakerFactory(name="Camille Exemple"), SpeakerFactory(name="Alix Exemple")])
    assert client.get(page.url).context["citation"].text.startswith("Camille Exemple, Alix Exemple. «")


def test_the_mail_holds_the_title_and_the_address_whatever_they_are() -> None:
    page = defi(title="Un & deux ? 100 % <b>\r\nBcc: x@exemple.invalid")
    cited = cite(page)
    assert cited is not None
    asked = parse_qs(urlsplit(cited.mail).query)
    assert set(asked) == {"subject", "body"}
    assert "\n" not in asked["subject"][0]
    assert f"{SITE}{page.url}" in asked["body"][0]


def test_a_page_without_an_address_is_not_cited(client: Client) -> None:
    page = defi()
    page.url_path = "/ailleurs/"
    assert cite(page) is None


def test_the_script_is_small() -> None:
    script = site_settings.BASE_DIR / "static" / "js" / "elements" / "copy-link.js"
    assert len(script.read_bytes()) <= SCRIPT_MAX
