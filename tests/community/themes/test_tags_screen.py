"""The screen « Mots »: choose, see, confirm; whom it opens to, whatever its addresses say."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from community.themes.models import MergedTag, Tag
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.resources import resource

pytestmark = pytest.mark.django_db

LIST, MERGE, MERGED = "/gestion/mots/", "/gestion/mots/reunir/", "/gestion/mots/reunis/"
PAGES = [LIST, MERGE, MERGED]


@pytest.fixture
def tags() -> dict[str, Tag]:
    defi(title="Moins de mégots", tags=["Mégots"])
    resource(title="Guide du cendrier", tags=["Mégots", "Propreté"])
    defi(title="Brouillon de rue", live=False, tags=["Propreté"])
    return {tag.name: tag for tag in Tag.objects.all()}


def question(tags: dict[str, Tag], **more: Any) -> dict[str, Any]:
    return {"part": [tags["Mégots"].pk], "garde": tags["Propreté"].pk, **more}


def test_from_the_list_to_the_end(client: Client, moderator: Any, tags: dict[str, Tag]) -> None:
    login(client, moderator)
    html = client.get(LIST, {"q": "mego"}).text
    assert "Mégots" in html
    assert "2 pages" in html
    assert "Propreté" not in html
    choosing = client.get(MERGE, {"part": tags["Mégots"].pk}).text
    assert "Quel mot reste" in choosing
    assert "Moins de mégots" in choosing
    confirming = client.get(MERGE, {"part": tags["Mégots"].pk, "mot": "proprete"}).text
    for words in ("Moins de mégots", "Guide du cendrier", "Brouillon de rue", "3 pages porteront", "ne se défait pas"):
        assert words in confirming, words
    answer = client.post(MERGE, question(tags), follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "remplace «\u00a0Mégots\u00a0»" in answer.text
    assert "posé sur 1 page de plus" in answer.text
    assert [tag.name for tag in Tag.objects.all()] == ["Propreté"]
    merged = client.get(MERGED).text
    assert "Mégots" in merged
    assert "Morgan Exemple" in merged


def test_one_of_those_ticked_may_stay(client: Client, moderator: Any, tags: dict[str, Tag]) -> None:
    login(client, moderator)
    both = [tag.pk for tag in tags.values()]
    assert "Réunir pour de bon" in client.get(MERGE, {"part": both, "garde": tags["Mégots"].pk}).text
    client.post(MERGE, {"part": both, "garde": tags["Mégots"].pk})
    assert [tag.name for tag in Tag.objects.all()] == ["Mégots"]


def test_a_word_is_freed(client: Client, moderator: Any, tags: dict[str, Tag]) -> None:
    login(client, moderator).post(MERGE, question(tags))
    merged = MergedTag.objects.get()
    assert "redevenir un mot à part" in client.post(MERGED, {"liberer": merged.pk}, follow=True).text
    assert "déjà libre" in client.post(MERGED, {"liberer": merged.pk}, follow=True).text


@pytest.mark.parametrize("who", ["moderator", "administrator"])
def test_it_opens_to_those_who_look_after_tags(
    client: Client, request: pytest.FixtureRequest, tags: dict[str, Tag], who: str
) -> None:
    login(client, request.getfixturevalue(who))
    assert client.get(LIST).status_code == client.get(MERGE, question(tags)).status_code == 200
    assert LIST in client.get("/gestion/").text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_and_the_suspended_are_sent_to_the_door(
    client: Client, suspended: Any, tags: dict[str, Tag], page: str, method: str
) -> None:
    assert "/connexion/" in getattr(client, method)(page, question(tags)).url
    assert "/connexion/" in getattr(login(client, suspended), method)(page, question(tags)).url
    assert Tag.objects.count() == 2


@pytest.mark.parametrize("page", PAGES)
def test_contributors_are_refused(client: Client, contributor: Any, tags: dict[str, Tag], page: str) -> None:
    login(client, contributor)
    for answer in (client.get(page, question(tags)), client.post(page, question(tags))):
        assert (answer.status_code, answer.url) == (302, "/gestion/")
    assert LIST not in client.get("/gestion/").text
    assert Tag.objects.count() == 2


def test_looking_never_merges(client: Client, moderator: Any, tags: dict[str, Tag]) -> None:
    login(client, moderator)
    for page in PAGES:
        client.get(page, {**question(tags), "mot": "propreté", "liberer": 1})
        client.head(page, question(tags))
    assert Tag.objects.count() == 2


WRONG = [
    ({"garde": ""}, "Choisissez le mot qui reste"),
    ({"garde": "0"}, "n’existe plus"),
    ({"garde": "999999"}, "n’existe plus"),
    ({"garde": "\x00x"}, "n’existe plus"),
    ({"garde": "9" * 400}, "n’existe plus"),
    ({"mot": "inconnu<script>"}, "n’existe pas"),
    ({"mot": "Mégots"}, "partir et rester"),
    ({"mot": "a" * 10_000}, "n’existe pas"),
]


@pytest.mark.parametrize(("wrong", "words"), WRONG)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, moderator: Any, tags: dict[str, Tag], wrong: dict[str, str], words: str
) -> None:
    login(client, moderator)
    for answer in (client.get(MERGE, question(tags, **wrong)), client.post(MERGE, question(tags, **wrong))):
        assert answer.status_code == 200
        assert words in answer.text
        assert "<script>" not in answer.text.partition("inconnu")[2][:20]
        # What was ticked still is.
        assert f'name="part" value="{tags["Mégots"].pk}"' in answer.text
    assert Tag.objects.count() == 2


@pytest.mark.parametrize("part", [[], ["0"], ["\x00"], ["9" * 400], ["²"], ["-1"], ["999999"]])
def test_without_a_tag_that_exists_one_is_sent_back_to_the_list(
    client: Client, moderator: Any, tags: dict[str, Tag], part: list[str]
) -> None:
    login(client, moderator)
    assert "Cochez d’abord" in client.get(MERGE, question(tags, part=part), follow=True).text
    assert "rien n’a été réuni" in client.post(MERGE, question(tags, part=part), follow=True).text
    assert Tag.objects.count() == 2


def test_a_tag_that_went_while_one_was_choosing_stops_everything(
    client: Client, moderator: Any, tags: dict[str, Tag]
) -> None:
    deleted = Tag.objects.create(name="Cigarettes", slug="cigarettes")
    keys = [deleted.pk, tags["Mégots"].pk]
    deleted.delete()
    answer = login(client, moderator).post(MERGE, question(tags, part=keys), follow=True)
    assert "rien n’a été réuni" in answer.text
    assert Tag.objects.count() == 2


@pytest.mark.parametrize("query", ["q=%00", "q=" + "a" * 10_000, "page=1000000000", "page=-1", "page=²", "q=%25_'"])
def test_whatever_an_address_says_is_answered(client: Client, moderator: Any, tags: dict[str, Tag], query: str) -> None:
    login(client, moderator)
    for page in (LIST, MERGED):
        assert client.get(f"{page}?{query}").status_code == 200


def test_the_pages_ask_the_same_of_the_database_at_two_sizes(
    client: Client, moderator: Any, tags: dict[str, Tag], count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    def costs() -> list[int]:
        ticked = question(tags, part=[tag.pk for tag in Tag.objects.exclude(name="Propreté")])
        calls = [lambda: client.get(LIST), lambda: client.get(MERGE, ticked), lambda: client.get(MERGED)]
        return [count_queries(call) for call in calls]

    def add_merged(start: int, stop: int) -> None:
        for number in range(start, stop):
            MergedTag.objects.create(
                name=f"ancien {number}",
                slug=f"a{number}",
                folded=f"a{number}",
                merged_into=tags["Propreté"],
                by=moderator,
            )

    login(client, moderator)
    add_merged(0, 1)
    costs()
    few = costs()
    for number in range(8):
        resource(tags=[f"Mot {number}", "Propreté"])
    add_merged(1, 8)
    assert costs() == few
