"""Two reports upheld in ninety days take a level, which a moderator may give back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.levels.models import Level, LevelChange, UpheldReport
from community.levels.operations import note_contribution, note_upheld_report, review_demotion, review_levels
from community.levels.policies import level_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(agent, at_level):
    return at_level(agent, Level.CONTRIBUTOR)


def uphold(author, count, first=0):
    return [note_upheld_report(member=author, subject=f"report:{first + number}") for number in range(count)]


@pytest.mark.parametrize(
    ("count", "level"), [(1, Level.CONTRIBUTOR), (2, Level.MEMBER), (3, Level.MEMBER), (4, Level.VISITOR)]
)
def test_the_second_report_takes_a_level(author, count, level):
    uphold(author, count)
    assert level_of(author) == level


def test_a_decision_counts_once(author):
    for _ in range(3):
        note_upheld_report(member=author, subject="report:1")
    assert level_of(author) == Level.CONTRIBUTOR


@pytest.mark.parametrize(("days", "level"), [(89, Level.MEMBER), (91, Level.CONTRIBUTOR)])
def test_within_ninety_days(author, days, level):
    UpheldReport.objects.create(member=author, subject="before", at=timezone.now() - timedelta(days=days))
    uphold(author, 1)
    assert level_of(author) == level


def test_a_visitor_has_nothing_to_lose(other_agent):
    assert uphold(other_agent, 4) == [None] * 4


def test_nothing_rises_for_ninety_days(author):
    uphold(author, 4)
    note_contribution(member=author, subject="page:1")
    assert (level_of(author), review_levels()) == (Level.VISITOR, 0)
    LevelChange.objects.update(at=timezone.now() - timedelta(days=91))
    assert (review_levels(), level_of(author)) == (1, Level.MEMBER)


def test_a_moderator_gives_it_back_once_and_says_why(author, moderator, administrator):
    demotion = uphold(author, 2)[-1]
    change = review_demotion(change=demotion, moderator=moderator, explanation="Les deux étaient le même.")
    assert (level_of(author), change.explanation, change.reviews) == (
        Level.CONTRIBUTOR,
        "Les deux étaient le même.",
        demotion,
    )
    with pytest.raises(PermissionDenied):
        review_demotion(change=demotion, moderator=administrator, explanation="Encore.")


def test_nobody_else_does_nor_at_their_own(author, other_agent, moderator, at_level):
    demotion = uphold(author, 2)[-1]
    with pytest.raises(PermissionDenied):
        review_demotion(change=demotion, moderator=other_agent, explanation="Non.")
    at_level(moderator, Level.CONTRIBUTOR)
    own = uphold(moderator, 2, first=10)[-1]
    with pytest.raises(PermissionDenied):
        review_demotion(change=own, moderator=moderator, explanation="Non.")
