"""The operations of talks and speakers."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.editions.models import Session
from community.members.models import Member
from resources.talks.models import Speaker, TalkPage
from resources.talks.operations import publish_talk, set_speaker
from tests.factories.editions import edition
from tests.factories.pages import talk_index
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def values(**changes: Any) -> dict[str, Any]:
    """Return what a loader gives each time, from its data."""
    return {
        "parent": talk_index(),
        "slug": "cooperer",
        "title": "Coopérer, une compétence",
        "held": "2018-11",
        "recording": "elsewhere",
        "recording_url": "https://www.dailymotion.com/video/x0000",
        "speakers": [("Ana Exemple", ""), ("Bo Exemple", "animation")],
        "tags": ["Coopération"],
        "sources": [("source", {"label": "Programme", "url": ""})],
        **changes,
    }


def test_a_talk_is_published_with_its_speakers_in_order() -> None:
    theme = ThemeFactory()
    publish_talk(**values(themes=[theme]))

    page = TalkPage.objects.live().get(slug="cooperer")
    assert [(row.speaker.name, row.role) for row in page.speakers.all()] == [
        ("Ana Exemple", ""),
        ("Bo Exemple", "animation"),
    ]
    assert page.year == 2018
    assert [each.pk for each in page.themes.all()] == [theme.pk]
    assert [each.name for each in page.tags.all()] == ["Coopération"]


def test_the_same_call_twice_makes_one_revision_and_two_speakers() -> None:
    theme = ThemeFactory()
    for _ in range(2):
        publish_talk(**values(themes=[theme]))

    assert TalkPage.objects.get(slug="cooperer").revisions.count() == 1
    assert Speaker.objects.count() == 2


@pytest.mark.parametrize(
    "changes_made",
    [
        {"speakers": [("Bo Exemple", "animation"), ("Ana Exemple", "")]},
        {"speakers": [("Ana Exemple", "")]},
        {"tags": ["Coopération", "Équipe"]},
        {"held": "2018-11-06"},
        {"sources": []},
    ],
)
def test_a_change_is_published(changes_made: dict[str, Any]) -> None:
    publish_talk(**values())
    page = publish_talk(**values(**changes_made))

    assert page.revisions.count() == 2
    assert TalkPage.objects.count() == 1


def test_what_is_not_given_stays() -> None:
    publish_talk(**values())
    publish_talk(parent=talk_index(), slug="cooperer", summary="Un résumé.")

    page = TalkPage.objects.get(slug="cooperer")
    assert page.summary == "Un résumé."
    assert page.title == "Coopérer, une compétence"
    assert page.speakers.count() == 2


def test_who_may_not_publish_is_refused_and_nothing_is_left(contributor: Member) -> None:
    arguments = values(by=contributor)
    with pytest.raises(PermissionDenied):
        publish_talk(**arguments)
    assert not TalkPage.objects.exists()
    assert not Speaker.objects.exists()


def test_a_suspended_moderator_is_refused(moderator: Member) -> None:
    moderator.is_active = False
    moderator.save()
    with pytest.raises(PermissionDenied):
        publish_talk(**values(by=moderator))


@pytest.mark.parametrize(
    ("changes_made", "field"),
    [
        ({"held": "juillet"}, "held"),
        ({"recording_url": ""}, "recording_url"),
        ({"recording": "not-found"}, "recording"),
        ({"recording_url": "javascript:alert(1)"}, "recording_url"),
        ({"recording": "perdu"}, "recording"),
        ({"title": ""}, "title"),
        ({"speakers": [("", "")]}, "name"),
        ({"speakers": [("Ana", "x" * 101)]}, "speakers"),
    ],
)
def test_a_wrong_field_is_named(changes_made: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as error:
        publish_talk(**values(**changes_made))
    assert field in error.value.message_dict
    assert not TalkPage.objects.exists()


def test_a_field_that_does_not_exist_is_an_error_of_the_caller() -> None:
    with pytest.raises(TypeError, match="duration"):
        publish_talk(**values(duration="1 h"))


def test_a_session_belongs_to_the_edition_of_the_talk() -> None:
    year, other = edition(), edition()
    session = Session.objects.create(page=year, day=date(2017, 7, 11), starts_at=time(11, 30), title="Mini-conférences")
    with pytest.raises(ValidationError) as error:
        publish_talk(**values(edition=other, session=session))
    assert "session" in error.value.message_dict
    assert publish_talk(**values(edition=year, session=session)).session == session


def test_a_speaker_is_kept_once_whatever_the_accents() -> None:
    first = set_speaker(name="Étienne Exemple")
    assert set_speaker(name="etienne exemple", organisation="Ville d'Exemple") == first
    first.refresh_from_db()
    assert (first.name, first.organisation) == ("Étienne Exemple", "Ville d'Exemple")
    set_speaker(name="Étienne Exemple")
    first.refresh_from_db()
    assert first.organisation == "Ville d'Exemple"
