"""The guide shows, at the right step, what its words say: light pictures, each told in words too."""

import re
from pathlib import Path

from django.conf import settings
from PIL import Image

from tests.cast import login
from tests.factories.pages import defi_index

FOLDER = Path(settings.BASE_DIR) / "static" / "cms" / "guide"
HEAVIEST = 40 * 1024
PICTURE = re.compile(r'<img src="[^"]*/guide/([a-z]+)[^"]*" width="(\d+)" height="(\d+)" loading="lazy" alt="([^"]+)"')


def test_pictures_are_light_sized_and_told_in_words(client, moderator):
    page = login(client, moderator).get("/gestion/guide/").content.decode()
    shown = PICTURE.findall(" ".join(page.split()))
    assert {name for name, *_ in shown} == {path.stem for path in FOLDER.iterdir()}
    for name, width, height, words in shown:
        picture = FOLDER / f"{name}.webp"
        assert picture.stat().st_size <= HEAVIEST
        assert Image.open(picture).size == (int(width), int(height))
        assert len(words) > 40


def test_who_does_not_review_is_not_shown_how_to(client, contributor):
    page = login(client, contributor).get("/gestion/guide/").content.decode()
    assert "guide/ecrire" in page
    assert "guide/decider" not in page


def starts_before_it_waits(client, person):
    defi_index()
    page = login(client, person).get("/gestion/").content.decode()
    return page.index('class="dashboard-start"') < page.index('id="attente')


def test_what_waits_comes_first_for_who_reviews(client, moderator):
    assert not starts_before_it_waits(client, moderator)


def test_writing_comes_first_for_who_proposes(client, contributor):
    assert starts_before_it_waits(client, contributor)
