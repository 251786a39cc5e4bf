"""A document is indexed again when something it is written with changes: a group stands for a theme here."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import QuerySet

from cms.pages.policies import Restrictions
from community.members.models import Member
from search.documents import Hit, Reader, SearchDocument, Source
from search.models import Dirty
from tests.declared import declared
from tests.search.made_up import registered


class PersonSource(Source):
    """Made up: members, found by the names of their groups."""

    kind = "person"
    label = "Personnes"
    model = Member

    def queryset(self) -> QuerySet[Member]:
        return Member.objects.all()

    def document(self, obj: Any, restrictions: Restrictions) -> SearchDocument | None:
        return None

    def hits(self, pks: Iterable[int], reader: Reader) -> dict[int, Hit]:
        return {}

    def title_search(self, words: Sequence[str], reader: Reader, limit: int) -> list[int]:
        return []


@pytest.fixture(autouse=True)
def _persons(db: None) -> Iterator[None]:
    with declared(Group), declared(Member, depends_on={Group: "groups"}), registered(PersonSource()):
        yield


@pytest.fixture
def group(agent: Member, other_agent: Member) -> Group:
    group = Group.objects.create(name="Jardiniers")
    agent.groups.add(group)
    Dirty.objects.all().delete()
    return group


def marks() -> set[str]:
    return set(Dirty.objects.filter(key__startswith="person:").values_list("key", flat=True))


def test_saving_what_is_watched_marks_what_it_leads_to(agent: Member, group: Group) -> None:
    group.name = "Jardinières et jardiniers"
    group.save()

    assert marks() == {f"person:{agent.pk}"}


def test_deleting_what_is_watched_marks_what_it_led_to(agent: Member, group: Group) -> None:
    group.delete()

    assert marks() == {f"person:{agent.pk}"}


def test_adding_and_removing_mark(other_agent: Member, group: Group) -> None:
    other_agent.groups.add(group)
    assert marks() == {f"person:{other_agent.pk}"}

    Dirty.objects.all().delete()
    group.user_set.remove(other_agent)
    assert marks() == {f"person:{other_agent.pk}"}


def test_clearing_from_the_other_side_marks(agent: Member, group: Group) -> None:
    group.user_set.clear()

    assert marks() == {f"person:{agent.pk}"}
