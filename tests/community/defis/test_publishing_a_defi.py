"""A défi is written by one operation."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from community.defis.models import DefiPage, Stage
from community.defis.operations import publish_defi
from tests.factories.editions import ProgrammeFactory, edition
from tests.factories.pages import defi_index
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def publish(**fields):
    return publish_defi(parent=defi_index(), **{"slug": "navette", "title": "Comment relier les quartiers ?", **fields})


def test_a_defi_is_published_with_its_filing_and_stages():
    theme = ThemeFactory()
    page = publish(themes=[theme], tags=["mobilité", "Mobilite"], stages=[Stage(number=2)], prototype="Une navette")
    page = DefiPage.objects.live().get(pk=page.pk)
    assert [each.title for each in page.themes.all()] == [theme.title]
    assert [tag.name for tag in page.tags.all()] == ["mobilité"]
    assert page.known_stages == {1, 2, 3}


def test_the_same_call_twice_makes_one_revision():
    theme = ThemeFactory()
    publish(themes=[theme], tags=["mobilité"])
    assert publish(themes=[theme], tags=["mobilité"]).revisions.count() == 1


def test_an_agent_is_refused(agent):
    with pytest.raises(PermissionDenied):
        publish(by=agent)
    assert not DefiPage.objects.exists()


def test_a_suspended_moderator_is_refused(moderator):
    moderator.is_active = False
    moderator.save()
    with pytest.raises(PermissionDenied):
        publish(by=moderator)


def test_an_edition_of_another_programme_is_refused():
    with pytest.raises(ValidationError) as error:
        publish(programme=ProgrammeFactory(), edition=edition(programme=ProgrammeFactory()))
    assert set(error.value.message_dict) == {"edition"}


def test_two_rows_for_one_stage_are_refused():
    with pytest.raises((ValidationError, IntegrityError)):
        publish(stages=[Stage(number=2), Stage(number=2)])
    assert not DefiPage.objects.exists()


def test_a_defi_can_be_deleted():
    publish().delete()
    assert not DefiPage.objects.exists()
