"""Where films stand: they stay on their hosts, and a reader is told which one before anything is fetched."""

from urllib.parse import urlsplit

FILM_HOSTS = {
    "dailymotion.com": "Dailymotion",
    "dai.ly": "Dailymotion",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
}


def _domain(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def is_film(url: str) -> bool:
    """Say if `url` leads to a film rather than to a page around a recording."""
    return _domain(url) in FILM_HOSTS


def host_name(url: str) -> str:
    """Return the name readers know the host of `url` by ("Dailymotion"), else its domain; empty for no address."""
    domain = _domain(url)
    return FILM_HOSTS.get(domain, domain)
