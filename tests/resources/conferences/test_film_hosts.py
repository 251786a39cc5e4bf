"""The hosts of films."""

from typing import Any

import pytest

from resources.conferences.hosts import address_at, host_name, is_film


@pytest.mark.parametrize(
    ("url", "name", "film"),
    [
        ("https://www.dailymotion.com/video/x0", "Dailymotion", True),
        ("https://youtu.be/x0", "YouTube", True),
        ("https://wiki.april.org/emission", "wiki.april.org", False),
        ("https://dailymotion.com.exemple.invalid/", "dailymotion.com.exemple.invalid", False),
        ("", "", False),
        ("http://[", "", False),
    ],
)
def test_a_host_is_named_as_readers_know_it(url: str, name: str, film: bool) -> None:
    assert host_name(url) == name
    assert is_film(url) is film


def test_a_peertube_server_is_known_by_a_list(settings: Any) -> None:
    url = "https://Video.exemple.invalid/w/abc"
    assert not is_film(url)
    settings.PEERTUBE_HOSTS = frozenset({"video.exemple.invalid"})
    assert (is_film(url), host_name(url)) == (True, "video.exemple.invalid")
    assert address_at(url, 90) == f"{url}?start=90"
    assert not is_film("https://video.exemple.invalid.autre.invalid/w/abc")
