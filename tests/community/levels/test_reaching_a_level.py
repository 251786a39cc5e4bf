"""A member rises by their address, another's word or what they contributed; each change says why."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Workflow

from cms.publishing.operations import REVIEW
from community.levels import operations
from community.levels.models import Level, LevelChange, ProfessionalDomain
from community.levels.operations import note_contribution, raise_level, review_levels
from community.levels.policies import level_of, levels_of
from community.members.models import Member
from community.members.operations import change_address, join, note_address_proven
from tests.cast import member
from tests.factories.defis import defi

pytestmark = pytest.mark.django_db


@pytest.fixture
def domain():
    return ProfessionalDomain.objects.create(domain="cnfpt.fr", employer="CNFPT")


@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("a@cnfpt.fr", Level.MEMBER),
        ("a@Bourgogne.CNFPT.fr", Level.MEMBER),
        ("a@pas-cnfpt.fr", Level.VISITOR),
        ("a@cnfpt.fr.exemple.org", Level.VISITOR),
    ],
)
def test_a_professional_address_makes_a_member(domain, address, level, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        person = join(address=address, first_name="Alix", last_name="Exemple")
    assert level_of(person) == level
    assert [each.reason for each in person.level_changes.all()] == ([LevelChange.Reason.DOMAIN] if level else [])


def test_an_address_that_nobody_proved_says_nothing(domain):
    person = Member.objects.create_user("b@cnfpt.fr")
    raise_level(member=person)
    assert level_of(person) == Level.VISITOR


def test_a_new_address_may_be_professional(agent, domain, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        change_address(member=agent, address="alix@cnfpt.fr")
    assert level_of(agent) == Level.MEMBER


@pytest.mark.parametrize(("others", "level"), [(2, Level.MEMBER), (3, Level.VISITOR), (4, Level.VISITOR)])
def test_everybody_is_a_member_until_the_community_has_grown(
    others, level, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(operations, "FOUNDERS", 3)
    for number in range(others):
        member(f"membre{number}")
    newcomer = member("Alix")
    with django_capture_on_commit_callbacks(execute=True):
        note_address_proven(member=newcomer)
    assert level_of(newcomer) == level


def test_who_was_among_the_first_stays_a_member(agent, monkeypatch):
    monkeypatch.setattr(operations, "FOUNDERS", 50)
    raise_level(member=agent)
    monkeypatch.setattr(operations, "FOUNDERS", 0)
    assert level_of(agent) == Level.MEMBER


def test_a_contribution_counts_once(agent):
    for _ in range(3):
        note_contribution(member=agent, subject="page:1")
    assert agent.contributions.count() == 1
    assert level_of(agent) == Level.MEMBER


def test_three_contributions_wait_for_the_account_to_be_old_enough(agent):
    for number in range(3):
        note_contribution(member=agent, subject=f"page:{number}")
    assert level_of(agent) == Level.MEMBER
    agent.date_joined = timezone.now() - timedelta(days=14, minutes=1)
    agent.save()
    assert review_levels() == 1
    assert level_of(agent) == Level.CONTRIBUTOR
    assert review_levels() == 0


def test_levels_of_many_are_one_query(
    agent, other_agent, administrator, suspended, at_level, django_assert_num_queries
):
    at_level(agent, Level.CONTRIBUTOR)
    at_level(suspended, Level.CONTRIBUTOR)
    people = [agent, other_agent, administrator, suspended]
    with django_assert_num_queries(1):
        levels = levels_of([each.pk for each in people])
    assert [levels[each.pk] for each in people] == [
        Level.CONTRIBUTOR,
        Level.VISITOR,
        Level.REFERENT,
        Level.VISITOR,
    ]


def test_a_published_proposal_counts(contributor, moderator):
    page = defi(owner=contributor, live=False)
    page.save_revision(user=contributor)
    review = Workflow.objects.get(name=REVIEW).start(page, contributor)
    review.current_task_state.task.specific.on_action(review.current_task_state, moderator, "approve")
    assert level_of(contributor) == Level.MEMBER
    assert contributor.contributions.get().subject.startswith("page:")
