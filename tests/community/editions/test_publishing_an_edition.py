"""An edition is written by one operation, which checks its days."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.editions.models import EditionFigure, EditionPage, Session
from community.editions.operations import publish_edition, set_programme
from tests.factories.pages import edition_index

pytestmark = pytest.mark.django_db

DAYS = {"starts_on": date(2017, 7, 10), "ends_on": date(2017, 7, 12)}


def session(day):
    return Session(day=day, starts_at=time(9), title="Les défis")


def publish(**fields):
    values = {"slug": "2017", "title": "2e université", "year": 2017, **fields}
    return publish_edition(parent=edition_index(), **values)


def test_an_edition_is_published_with_its_rows():
    page = publish(**DAYS, sessions=[session(date(2017, 7, 11))], figures=[EditionFigure(what="defis", value=15)])
    page = EditionPage.objects.live().get(pk=page.pk)
    assert [row.title for row in page.sessions.all()] == ["Les défis"]
    assert [row.value for row in page.figures.all()] == [15]


def test_the_same_call_twice_makes_one_revision():
    first = publish(**DAYS, sessions=[session(date(2017, 7, 11))])
    again = publish(**DAYS, sessions=[session(date(2017, 7, 11))])
    assert first.pk == again.pk
    assert again.revisions.count() == 1


def test_a_session_keeps_its_key_when_the_edition_is_published_again():
    eleventh = date(2017, 7, 11)
    first = publish(**DAYS, sessions=[session(eleventh)])
    key = first.sessions.get().pk
    other = Session(day=eleventh, starts_at=time(14), title="Autre chose")
    again = publish(**DAYS, sessions=[other, session(eleventh)], edition_theme="Un autre thème")
    again = EditionPage.objects.get(pk=again.pk)
    assert again.sessions.get(title="Les défis").pk == key
    assert again.sessions.count() == 2


def test_an_agent_is_refused(agent):
    with pytest.raises(PermissionDenied):
        publish(by=agent)
    assert not EditionPage.objects.exists()


def test_a_suspended_moderator_is_refused(moderator):
    moderator.is_active = False
    moderator.save()
    with pytest.raises(PermissionDenied):
        publish(by=moderator)


def test_an_edition_does_not_end_before_it_starts():
    with pytest.raises(ValidationError) as error:
        publish(starts_on=date(2017, 7, 12), ends_on=date(2017, 7, 10))
    assert set(error.value.message_dict) == {"ends_on"}


def test_a_session_is_on_a_day_of_the_edition():
    with pytest.raises(ValidationError) as error:
        publish(**DAYS, sessions=[session(date(2016, 7, 10))])
    assert "10/07/2016" in error.value.message_dict["sessions"][0]
    assert not EditionPage.objects.exists()


def test_a_field_that_does_not_exist_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError, match="colour"):
        publish(colour="vert")


def test_a_programme_is_made_once():
    first = set_programme(slug="transfo", title="La Transfo", organiser="La 27e Région")
    assert set_programme(slug="transfo", title="La Transfo", organiser="La 27e Région") == first
    assert first.full_name == "La Transfo (La 27e Région)"
