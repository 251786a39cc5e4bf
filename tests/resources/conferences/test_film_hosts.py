"""The hosts of films."""

import pytest

from resources.conferences.hosts import host_name, is_film


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
