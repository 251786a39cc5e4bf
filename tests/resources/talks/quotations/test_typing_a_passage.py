"""The field in which an editor types or pastes a passage to quote accepts it, or shows why it is refused."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cms.pages.blocks import ProseBlock
from community.members.models import Member
from resources.talks.models import TalkPage
from tests.cast import login
from tests.factories.quotations import passage, quoting
from tests.factories.recordings import recording
from tests.factories.resources import talk_page
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db
BLOCK = ProseBlock().child_blocks["passage"]
EMPTY = {"link": "", "talk": None, "start": "", "end": ""}


def talk(**fields: Any) -> TalkPage:
    page = talk_page(**fields)
    recording(page)
    return page


def cleaned(**values: Any) -> dict[str, Any]:
    return dict(BLOCK.clean(BLOCK.to_python({**EMPTY, **values})))


def refusals(**values: Any) -> dict[str, str]:
    with pytest.raises(ValidationError) as failure:
        cleaned(**values)
    errors = failure.value.block_errors  # type: ignore[attr-defined]
    return {name: " ".join(error.messages).replace("\xa0", " ") for name, error in errors.items()}


def test_times_are_kept_in_one_form() -> None:
    page = talk()
    assert cleaned(talk=page.pk, start="198", end="03:20") == {
        "link": "",
        "talk": page.pk,
        "start": "3:18",
        "end": "3:20",
    }


@pytest.mark.parametrize("before", ["", "http://testserver", "https://testserver", "http://localhost"])
def test_a_link_fills_all_three(before: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SITE_URL = "http://localhost"
    page = talk()
    whole_passage = cleaned(link=f" {before}{page.url}?t=190&a=198#lecteur ", start="0:01")
    assert whole_passage == {"link": "", "talk": page.pk, "start": "3:10", "end": "3:18"}


@pytest.mark.parametrize(
    "link",
    [
        "https://ailleurs.invalid/conferences/parole/?t=1&a=2",
        "/conferences/autre/?t=1&a=2",
        "/ailleurs/parole/?t=1&a=2",
        "/?t=1&a=2",
        "http://[",
        "javascript:alert(1)",
        "parole",
    ],
)
def test_a_link_to_something_else_is_refused_beside_its_field(link: str) -> None:
    talk(slug="parole")
    assert refusals(link=link) == {"link": "Ce lien ne mène à aucune mini-conférence de ce site."}


def test_a_link_that_is_no_text_is_refused_too() -> None:
    assert list(refusals(link="/conferences/parole\0/?t=1&a=2")) == ["link"]


@pytest.mark.parametrize("query", ["", "?t=198", "?t=5&a=2", "?a=3", "?t=%00&a=%ff"])
def test_a_link_without_a_passage_says_where_to_find_one(query: str) -> None:
    assert refusals(link=talk().url + query)["link"].startswith("Ce lien ne dit pas de quand à quand")


def test_a_talk_that_nobody_reads_yet_has_no_link() -> None:
    assert "link" in refusals(link=talk(live=False).url + "?t=1&a=2")


@pytest.mark.parametrize(
    ("start", "end", "where", "message"),
    [
        ("", "3:18", "start", "Écrivez des minutes et des secondes"),
        ("3:18", "", "end", "Écrivez des minutes et des secondes"),
        ("3:75", "4:00", "start", "Écrivez des minutes et des secondes"),
        ("0:10", "0:10", "end", "Le passage finit après son début."),
        ("0:10", "0:05", "end", "Le passage finit après son début."),
        ("3:15", "3:21", "end", "La mini-conférence finit à 3:20."),
        ("3:20", "3:25", "start", "La mini-conférence finit à 3:20."),
        ("99:00:00", "99:00:01", "start", "Écrivez des minutes et des secondes"),
    ],
)
def test_times_without_sense_are_refused_beside_their_field(start: str, end: str, where: str, message: str) -> None:
    assert refusals(talk=talk().pk, start=start, end=end)[where].startswith(message)


def test_without_a_film_the_words_give_the_length() -> None:
    page = talk_page()
    transcript(page)
    assert refusals(talk=page.pk, start="3:18", end="3:25") == {"end": "La mini-conférence finit à 3:24."}
    assert cleaned(talk=page.pk, start="3:18", end="3:24")


def test_without_film_or_words_any_time_goes() -> None:
    assert cleaned(talk=talk_page().pk, start="1:02:05", end="1:02:15")["start"] == "1:02:05"


def test_a_passage_is_short() -> None:
    page = talk_page()
    assert refusals(talk=page.pk, start="0:00", end="5:01") == {"end": "Un passage dure 5 minutes au plus."}


def test_the_length_of_a_draft_is_told_to_nobody() -> None:
    assert cleaned(talk=talk(live=False).pk, start="3:20", end="3:25")


@pytest.mark.parametrize("number", [None, 999_999_999])
def test_a_talk_is_needed(number: int | None) -> None:
    assert "talk" in refusals(talk=number, start="0:01", end="0:05")


def test_a_draft_may_be_unfinished_but_not_wrong() -> None:
    assert dict(BLOCK.clean_deferred(BLOCK.to_python(EMPTY))) == EMPTY
    with pytest.raises(ValidationError):
        BLOCK.clean_deferred(BLOCK.to_python({**EMPTY, "start": "tard"}))


def test_the_editor_opens_a_page_that_quotes_a_talk_since_deleted_or_unpublished(
    client: Client, administrator: Member
) -> None:
    deleted, hidden = talk(title="Titre supprimé"), talk(title="Titre retiré")
    page = quoting(passage(deleted), passage(hidden))
    deleted.delete()
    hidden.unpublish()
    answer = login(client, administrator).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Titre supprimé" not in text
    assert "Titre retiré" not in text
