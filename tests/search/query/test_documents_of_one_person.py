"""A document that belongs to one person alone (a learning diary) is found by her, and by nobody else in any way."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from django.db.models import QuerySet

from cms.pages.audiences import Audience, member_principal
from cms.pages.policies import Restrictions
from community.members.models import Member
from search import facets
from search.documents import Hit, Reader, SearchDocument, Source
from search.engines.base import Engine
from search.facets import Facet
from search.index import operations
from search.query import search
from search.query.completions import complete
from search.query.similar import similar_documents, similar_to_text
from tests.search.made_up import registered

TITLE = "Mon apprentissage du tuffeau"


class DiarySource(Source):
    """Made up: a diary for each member."""

    kind = "diary"
    label = "Carnets"
    noun = "Carnet"
    model = Member

    def queryset(self) -> QuerySet[Member]:
        return Member.objects.all()

    def document(self, obj: Any, restrictions: Restrictions) -> SearchDocument:
        own = Audience.of({member_principal(obj.pk)})
        return SearchDocument(self.key(obj.pk), self.kind, TITLE, "", own, {"pierre": (f"tuffeau-{obj.pk}",)})

    def hits(self, pks: Iterable[int], reader: Reader) -> dict[int, Hit]:
        readable = {pk for pk in pks if member_principal(pk) in reader.principals}
        return {pk: Hit(self.key(pk), self.kind, TITLE, f"/carnets/{pk}/", "") for pk in readable}

    def title_search(self, words: Sequence[str], reader: Reader, limit: int) -> list[int]:
        return []


@pytest.fixture(autouse=True)
def _diaries(index: Engine, agent: Member, other_agent: Member) -> Iterator[None]:
    stone = Facet("pierre", "Pierre", lambda values: {}, similarity_weight=2)
    with facets.registry.extended({stone.name: stone}), registered(DiarySource()):
        operations.rebuild()
        yield


def test_she_finds_hers_alone(agent: Member) -> None:
    results = search("tuffeau", chosen={}, user=agent)

    assert [each_hit.hit.key for each_hit in results.hits] == [f"diary:{agent.pk}"]
    assert results.total == 1
    assert [each.url for each in complete("tuffe", user=agent)] == [f"/carnets/{agent.pk}/"]


@pytest.mark.parametrize("who", ["nobody", "suspended", "moderator"])
def test_nobody_else_finds_it(request: pytest.FixtureRequest, agent: Member, other_agent: Member, who: str) -> None:
    user = None if who == "nobody" else request.getfixturevalue(who)
    others = {f"diary:{agent.pk}", f"diary:{other_agent.pk}"}
    results = search("tuffeau", chosen={}, user=user)
    facet_values = {option.value for panel in results.panels for option in panel.options}

    assert not others & {each_hit.hit.key for each_hit in results.hits}
    assert not {f"tuffeau-{agent.pk}", f"tuffeau-{other_agent.pk}"} & facet_values
    assert not [each for each in complete("tuffe", user=user) if each.url == f"/carnets/{agent.pk}/"]
    assert similar_documents(f"diary:{agent.pk}", ["diary"], reader=Reader(user)) == [[]]
    assert not others & {each.key for each in similar_to_text(TITLE, user=user, kinds=["diary"])}
    narrowed = search("", chosen={"pierre": [f"tuffeau-{agent.pk}"]}, user=user)
    assert (narrowed.total, list(narrowed.hits)) == (0, [])
    # Not even by the correction of what is typed.
    assert search("tufeau", chosen={}, user=None).correction is None
