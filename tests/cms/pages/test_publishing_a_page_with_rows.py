"""`publish_page` with relations: rows, themes and tags are content too."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from cms.pages.operations import page_at, publish_page
from community.defis.models import DefiIndexPage, DefiPage, Stage
from community.defis.stages import StageNumber
from community.themes.operations import set_theme
from home.models import HomePage
from tests.factories.pages import home as home_page


@pytest.fixture
def index(db: None) -> DefiIndexPage:
    home: HomePage = home_page()
    index = DefiIndexPage(title="Les défis", slug="defis")
    publish_page(page=index, parent=home)
    return index


def defi(index: DefiIndexPage, *, tags: list[str], stages: list[Stage]) -> DefiPage:
    page = page_at(model=DefiPage, parent=index, slug="ecole")
    page.title = "Comment rouvrir l'école ?"
    page.themes = [set_theme(slug="b", title="B", position=1), set_theme(slug="a", title="A", position=2)]
    page.tags.set(tags)
    page.stages = stages
    return page


def test_rows_themes_and_tags_are_compared_without_their_keys(index: DefiIndexPage) -> None:
    for changed in (True, False):
        stages = [Stage(number=StageNumber.QUESTION), Stage(number=StageNumber.IDEATION)]
        page = defi(index, tags=["école", "Ruralité"], stages=stages)
        assert publish_page(page=page, parent=index) is changed

    kept = DefiPage.objects.get(slug="ecole")
    assert kept.revisions.count() == 1
    assert kept.stages.count() == 2
    assert sorted(tag.name for tag in kept.tags.all()) == ["Ruralité", "école"]
    assert kept.themes.count() == 2


def test_a_row_less_or_a_tag_more_is_a_change(index: DefiIndexPage) -> None:
    publish_page(page=defi(index, tags=["école"], stages=[Stage(number=1)]), parent=index)

    assert publish_page(page=defi(index, tags=["école"], stages=[]), parent=index) is True
    assert publish_page(page=defi(index, tags=["école", "cantine"], stages=[]), parent=index) is True
    assert DefiPage.objects.get(slug="ecole").stages.count() == 0


def test_a_wrong_row_is_named_after_its_relation(index: DefiIndexPage) -> None:
    backwards = Stage(
        number=1, starts_at=datetime(2017, 7, 11, 10, tzinfo=UTC), ends_at=datetime(2017, 7, 11, 9, tzinfo=UTC)
    )

    with pytest.raises(ValidationError) as refused:
        publish_page(page=defi(index, tags=[], stages=[backwards]), parent=index)

    assert set(refused.value.message_dict) == {"stages"}
    assert not DefiPage.objects.filter(slug="ecole").exists()
