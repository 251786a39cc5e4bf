"""The hosts of films: what an address says of the film is kept, whatever its form; another address is none."""

from typing import Any

import pytest

from resources.talks.page.external_films import example_address_of, film_at, host_name

PEERTUBE = "video.exemple.invalid"
TUBE = ("YouTube", "https://www.youtube.com/watch?v=aB3_-fGhIjK", "https://www.youtube-nocookie.com/embed/aB3_-fGhIjK")
VIMEO = ("Vimeo", "https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789")
UNLISTED = ("Vimeo", "https://vimeo.com/123456789/abcdef0123", "https://player.vimeo.com/video/123456789")
DAILY = ("Dailymotion", "https://www.dailymotion.com/video/x8q80qc", "https://geo.dailymotion.com/player.html")
PEER = (PEERTUBE, f"https://{PEERTUBE}/w/9c9de5e8-0a1e", f"https://{PEERTUBE}/videos/embed/9c9de5e8-0a1e")


@pytest.fixture(autouse=True)
def peertube(settings: Any) -> None:
    settings.PEERTUBE_HOSTS = frozenset({PEERTUBE})


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.youtube.com/watch?v=aB3_-fGhIjK", TUBE),
        ("http://m.youtube.com/watch?list=PL1&v=aB3_-fGhIjK&t=90s&si=qui-partage", TUBE),
        ("https://youtu.be/aB3_-fGhIjK?si=qui-partage", TUBE),
        ("https://www.youtube.com/embed/aB3_-fGhIjK", TUBE),
        ("https://www.youtube.com/live/aB3_-fGhIjK?feature=share", TUBE),
        ("https://www.youtube.com/shorts/aB3_-fGhIjK", TUBE),
        ("https://www.youtube-nocookie.com/embed/aB3_-fGhIjK", TUBE),
        (" https://WWW.YouTube.com/watch?v=aB3_-fGhIjK ", TUBE),
        ("https://vimeo.com/123456789", VIMEO),
        ("https://vimeo.com/channels/staffpicks/123456789", VIMEO),
        ("https://player.vimeo.com/video/123456789", VIMEO),
        ("https://vimeo.com/123456789/abcdef0123?share=copy", UNLISTED),
        ("https://player.vimeo.com/video/123456789?h=abcdef0123", UNLISTED),
        ("https://www.dailymotion.com/video/x8q80qc", DAILY),
        ("https://www.dailymotion.com/video/x8q80qc_un-titre_news?playlist=x1", DAILY),
        ("https://www.dailymotion.com/embed/video/x8q80qc", DAILY),
        ("https://geo.dailymotion.com/player.html?video=x8q80qc", DAILY),
        ("https://dai.ly/x8q80qc", DAILY),
        (f"https://{PEERTUBE}/w/9c9de5e8-0a1e", PEER),
        (f"https://{PEERTUBE.upper()}/videos/watch/9c9de5e8-0a1e?start=3", PEER),
        (f"http://{PEERTUBE}/videos/embed/9c9de5e8-0a1e", PEER),
    ],
)
def test_a_film_is_known_in_all_the_forms_of_its_address(url: str, expected: tuple[str, str, str]) -> None:
    film = film_at(url)
    assert film is not None
    assert (film.host, film.page.at(), film.frame.at().split("?")[0]) == expected
    assert expected[2].startswith(film.origin + "/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "parole",
        "http://[",
        "ftp://www.youtube.com/watch?v=aB3_-fGhIjK",
        "javascript://www.youtube.com/watch?v=aB3_-fGhIjK",
        "https://www.youtube.com/",
        "https://www.youtube.com/@april",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/watch?v=trop-court",
        "https://www.youtube.com/watch?v=aB3_-fGhIj%22",
        "https://www.youtube.com/watch?v=aB3_-fGhIj\N{ARABIC-INDIC DIGIT THREE}",
        "https://www.youtube.com/embed/aB3_-fGhIjK/../autre",
        "https://youtu.be/aB3_-fGhIjK%0d%0aSet-Cookie:a",
        "https://youtube.com.exemple.invalid/watch?v=aB3_-fGhIjK",
        "https://youtube.com@exemple.invalid/watch?v=aB3_-fGhIjK",
        "https://qui@youtube.com/watch?v=aB3_-fGhIjK",
        "https://youtube.com:8443/watch?v=aB3_-fGhIjK",
        "https://youtube.com:port/watch?v=aB3_-fGhIjK",
        "https://vimeo.com/une-personne",
        "https://vimeo.com/12",
        "https://www.dailymotion.com/april",
        "https://geo.dailymotion.com/player.html?video=<script>",
        f"https://{PEERTUBE}/a/une-personne/videos",
        f"https://{PEERTUBE}.autre.invalid/w/9c9de5e8-0a1e",
        "https://tube.inconnu.invalid/w/9c9de5e8-0a1e",
        "https://wiki.april.org/emission",
    ],
)
def test_another_address_is_no_film(url: str) -> None:
    assert film_at(url) is None


@pytest.mark.parametrize(
    ("url", "page", "frame"),
    [
        ("https://youtu.be/aB3_-fGhIjK", "watch?v=aB3_-fGhIjK&t=198", "?autoplay=1&rel=0&start=198&end=204"),
        ("https://vimeo.com/123456789", "/123456789#t=198", "?dnt=1&autoplay=1#t=198"),
        ("https://dai.ly/x8q80qc", "/video/x8q80qc?start=198", "?video=x8q80qc&startTime=198"),
        (f"https://{PEERTUBE}/w/abc", "/w/abc?start=198&stop=204", "/embed/abc?autoplay=1&p2p=0&start=198&stop=204"),
    ],
)
def test_a_film_begins_where_it_is_asked_to(url: str, page: str, frame: str) -> None:
    film = film_at(url)
    assert film is not None
    assert film.page.at(198, 204).endswith(page)
    assert film.frame.at(198, 204).endswith(frame)


@pytest.mark.parametrize(
    ("url", "name", "example"),
    [
        ("https://www.dailymotion.com/april", "Dailymotion", "https://www.dailymotion.com/video/"),
        (f"https://{PEERTUBE}/a/april", PEERTUBE, f"https://{PEERTUBE}/w/"),
        ("https://wiki.april.org/emission", "wiki.april.org", ""),
        ("http://[", "", ""),
    ],
)
def test_a_host_is_named_as_readers_know_it_and_shows_what_it_expects(url: str, name: str, example: str) -> None:
    assert host_name(url) == name
    assert example_address_of(url).startswith(example)
    assert bool(example_address_of(url)) is bool(example)
