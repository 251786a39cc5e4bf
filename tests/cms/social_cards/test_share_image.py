"""The image of a page that is shared: its title over its roof, for what everyone may see."""

from io import BytesIO

import pytest
from PIL import Image
from wagtail.models import PageViewRestriction

from cms.social_cards import files
from cms.social_cards.drawing import SIZE, draw
from tests.factories.pages import home, talk_index


def address_of(page):
    return f"/apercu/{page.pk}/{files.fingerprint(page)}.png"


@pytest.fixture
def page(db):
    home()
    return talk_index()


def test_it_is_a_png_of_the_size_that_networks_ask(client, page):
    response = client.get(address_of(page))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"].startswith("public, max-age=")
    with Image.open(BytesIO(response.content)) as image:
        image.load()
        assert (image.format, image.size) == ("PNG", (1200, 630))


def test_it_changes_with_the_title(client, page):
    before, former = client.get(address_of(page)).content, address_of(page)
    page.title = "Un autre titre"
    page.save()
    assert client.get(address_of(page)).content != before
    assert client.get(former).url == address_of(page)


def test_two_titles_are_drawn_differently():
    assert draw("Un titre", ("vert", "ocre"), 5) != draw("Un autre titre", ("vert", "ocre"), 5)


def test_how_far_it_went_is_drawn():
    assert draw("Un titre", ("vert", "ocre"), 5) != draw("Un titre", ("vert", "ocre"), 2)


@pytest.mark.parametrize("title", ["a" * 255, "", " ", "œ’\u202f?\x00\n😀", "mot " * 60, "漢字" * 100])
def test_any_title_fits(title):
    with Image.open(BytesIO(draw(title, ("brique", "ocre"), 3))) as image:
        assert image.size == SIZE
        # Right of the text and above the roof there is only paper.
        margin = image.convert("RGB").crop((SIZE[0] - 40, 0, SIZE[0], 300))
        assert len(margin.getcolors()) == 1


def test_a_draft_has_none(client, page):
    page.unpublish()
    assert client.get(address_of(page)).status_code == 404


def test_a_page_for_members_has_none(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address_of(page)).status_code == 404


@pytest.mark.parametrize("path", ["0/x", "999999999999999999999/x", "1/é", "a/b"])
def test_what_does_not_exist_has_none(client, db, path):
    assert client.get(f"/apercu/{path}.png").status_code == 404


def test_its_address_has_one_spelling(client, page):
    path = address_of(page)
    assert client.get(path.replace(f"/{page.pk}/", f"/0{page.pk}/")).status_code == 404
    assert client.get(path.replace(f"/{page.pk}/", f"/000{page.pk}/")).status_code == 404


def test_it_is_only_read(client, page):
    assert client.post(address_of(page)).status_code == 405


def test_only_the_last_image_of_a_page_is_kept(client, page, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    files.image_of(page)
    page.title = "Un autre titre"
    files.image_of(page)
    assert [path.name for path in (tmp_path / "apercus").iterdir()] == [f"{page.pk}-{files.fingerprint(page)}.png"]


def test_no_more_are_kept_than_the_limit(page, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(files, "MOST", 1)
    files.image_of(home())
    files.image_of(page)
    assert len(list((tmp_path / "apercus").iterdir())) == 1


def test_the_page_names_it_with_its_whole_address(client, page, settings):
    settings.SITE_URL = "https://exemple.invalid"
    html = client.get("/conferences/").content.decode()
    assert f'<meta property="og:image" content="https://exemple.invalid{address_of(page)}">' in html
    assert '<meta property="og:url" content="https://exemple.invalid/conferences/">' in html


def test_what_is_no_page_has_the_image_of_the_site(client, db, settings):
    settings.SITE_URL = "https://exemple.invalid"
    html = client.get("/connexion/").content.decode()
    assert '<meta property="og:image" content="https://exemple.invalid/static/brand/share.png">' in html
    assert "og:title" not in html


def test_a_phone_finds_the_icons(client):
    manifest = client.get("/site.webmanifest").json()
    assert {"maskable"} <= {icon.get("purpose") for icon in manifest["icons"]}
    assert manifest["lang"] == "fr"
