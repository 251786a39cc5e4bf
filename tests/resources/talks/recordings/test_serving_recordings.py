"""The files of a recording: who may open them, and how they are read."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from community.members.models import Member
from resources.talks.models import Recording, TalkPage
from tests.cast import login
from tests.factories.recordings import allow, recording
from tests.factories.resources import SpeakerFactory, talk_page

pytestmark = pytest.mark.django_db


def url_of(row: Recording, kind: str = "video") -> str:
    return row.renditions.get(kind=kind).url


def keep_for(page: TalkPage, member: Member) -> None:
    kept_for = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    kept_for.groups.set(member.groups.all())


def test_everybody_plays_what_is_shown_and_asks_again_each_time(client: Client) -> None:
    row = recording(talk_page(speakers=[SpeakerFactory()]))
    answer = client.get(url_of(row))
    assert (answer.status_code, answer["Content-Type"]) == (200, "video/mp4")
    assert answer["Cache-Control"] == "private, no-cache"
    assert client.get(url_of(row), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_player_seeks(client: Client) -> None:
    url = url_of(recording(talk_page()))
    part = client.get(url, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part["Content-Range"]) == (206, "bytes 10-19/1000")
    assert part.content == b"0123456789"
    other = client.get(url, headers={"Range": "bytes=10-19", "If-Range": '"autre"'})
    assert other.status_code == 200
    assert client.get(url, headers={"Range": "bytes=1000-"}).status_code == 416
    head = client.head(url)
    assert (head.status_code, head["Content-Length"], head["Accept-Ranges"]) == (200, "1000", "bytes")
    assert client.post(url).status_code == 405


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [("audio", "audio/mp4"), ("poster", "image/jpeg"), ("sprite", "image/jpeg"), ("storyboard", "text/vtt")],
)
def test_each_file_says_what_it_is(client: Client, kind: str, content_type: str) -> None:
    assert client.get(url_of(recording(talk_page()), kind))["Content-Type"] == content_type


def test_the_original_is_for_the_cms(client: Client, agent: Member, moderator: Member) -> None:
    url = url_of(recording(talk_page()), "original")
    assert client.get(url).status_code == 404
    assert login(client, agent).get(url).status_code == 404
    answer = login(client, moderator).get(url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_without_ffmpeg_the_original_is_played(client: Client) -> None:
    page = talk_page()
    row = recording(page, kinds=["original"], is_unprocessed=True)
    assert client.get(url_of(row, "original")).status_code == 200
    assert url_of(row, "original") in client.get(page.url).content.decode()


@pytest.mark.parametrize("hidden", ["draft", "not shown", "unasked"])
def test_nobody_plays_what_is_not_published(
    client: Client, agent: Member, suspended: Member, moderator: Member, hidden: str
) -> None:
    page = talk_page(live=hidden != "draft", speakers=[SpeakerFactory()])
    row = recording(page, shown=hidden != "not shown", allowed=hidden != "unasked")
    for kind in ("video", "audio", "poster", "sprite", "storyboard", "original"):
        for who in (None, agent, suspended):
            reader = Client() if who is None else login(Client(), who)
            assert reader.get(url_of(row, kind)).status_code == 404, (kind, who)
    assert login(client, moderator).get(url_of(row)).status_code == 200


def test_a_talk_kept_for_a_group_is_played_by_the_group(client: Client, moderator: Member, agent: Member) -> None:
    page = talk_page()
    row = recording(page)
    keep_for(page, moderator)
    assert client.get(url_of(row)).status_code == 404
    assert login(client, agent).get(url_of(row)).status_code == 404
    answer = login(client, moderator).get(url_of(row))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    moderator.is_active = False
    moderator.save()
    assert client.get(url_of(row)).status_code == 404


def test_who_allows_the_sound_only_is_not_seen(client: Client) -> None:
    page = talk_page(speakers=[SpeakerFactory()])
    allow(page, scope="sound")
    row = recording(page, allowed=False)
    assert client.get(url_of(row, "audio")).status_code == 200
    for kind in ("video", "poster", "sprite", "storyboard"):
        assert client.get(url_of(row, kind)).status_code == 404
    text = client.get(page.url).content.decode()
    assert "<audio" in text
    assert "<video" not in text


@pytest.mark.parametrize("name", ["a/b.mp4", "../secret_key", "a%00.mp4", "a/" + "b" * 300 + ".mp4", "a/b.html"])
def test_what_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/media/enregistrements/{name}").status_code == 404


def test_the_page_plays_it_in_eight_queries_whatever_its_files(client: Client, count_queries: object) -> None:
    small, large = talk_page(), talk_page(speakers=[SpeakerFactory(), SpeakerFactory()])
    recording(small, kinds=["audio"])
    recording(large)
    client.get(small.url)
    few = count_queries(lambda: client.get(small.url))  # type: ignore[operator]
    assert count_queries(lambda: client.get(large.url)) == few  # type: ignore[operator]
    assert few <= 8
    assert "<video" in client.get(large.url).content.decode()
