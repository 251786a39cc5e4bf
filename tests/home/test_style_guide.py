"""The style guide shows every component to those who work on the site, and to nobody else."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from home.views import PLATES
from tests.cast import login

COMPONENTS = settings.BASE_DIR / "templates" / "components"
# Only for machines: one loads scripts, one describes a real page.
NOT_SHOWN = {"live_filters.html", "structured_data.html"}
SCRIPT = re.compile(r"<script\b[^>]*>")


@pytest.fixture
def administrator_client(client, administrator):
    return login(client, administrator)


@pytest.mark.parametrize("plate", PLATES)
def test_every_plate_renders(administrator_client, plate):
    response = administrator_client.get(f"/guide-de-style/{plate}/")
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


def test_every_component_is_shown(administrator_client):
    names = set()
    for plate in PLATES:
        names |= {template.name for template in administrator_client.get(f"/guide-de-style/{plate}/").templates}
    ours = {path.relative_to(COMPONENTS).as_posix() for path in COMPONENTS.rglob("*.html")}
    assert {name for name in ours if f"components/{name}" not in names} <= NOT_SHOWN


def test_components_say_what_they_take():
    for path in COMPONENTS.rglob("*.html"):
        assert path.read_text().startswith(("{#", "{% comment")), path


def test_what_it_shows_is_among_the_static_files(administrator_client):
    page = administrator_client.get("/guide-de-style/").content.decode()
    paths = re.findall(r'(?:src|href)="/static/([^"]+)"', page)
    assert paths
    assert [name for name in paths if not finders.find(name)] == []


def test_it_has_no_inline_style_or_script(administrator_client):
    for plate in PLATES:
        page = administrator_client.get(f"/guide-de-style/{plate}/").content.decode()
        assert " style=" not in page
        # Data for machines is not run; whatever runs stands in a file of its own.
        assert all("src=" in tag or "application/ld+json" in tag for tag in SCRIPT.findall(page))


def test_a_stranger_is_asked_to_sign_in(client, db):
    response = client.get("/guide-de-style/")
    assert response.status_code == 302
    assert response.url.startswith("/connexion/")


def test_an_agent_cannot_see_it(client, agent):
    assert login(client, agent).get("/guide-de-style/").status_code == 403


def test_an_unknown_plate_does_not_exist(administrator_client):
    assert administrator_client.get("/guide-de-style/autre/").status_code == 404


def test_it_is_only_read(administrator_client):
    assert administrator_client.post("/guide-de-style/").status_code == 405
