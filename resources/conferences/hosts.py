"""Films elsewhere: they stay on their hosts, and a reader is told which one before anything is fetched."""

from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings

FILM_HOSTS = {
    "dailymotion.com": "Dailymotion",
    "dai.ly": "Dailymotion",
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
}


def _domain(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.").removeprefix("m.")


def is_film(url: str) -> bool:
    """Say if `url` leads to a film rather than to a page around a recording."""
    return _domain(url) in FILM_HOSTS or is_peertube(url)


def is_peertube(url: str) -> bool:
    """Say if `url` leads to one of the PeerTube servers that the operator knows (`PEERTUBE_HOSTS`)."""
    return _domain(url) in settings.PEERTUBE_HOSTS


def host_name(url: str) -> str:
    """Return the name readers know the host of `url` by ("Dailymotion"), else its domain; empty for no address."""
    domain = _domain(url)
    return FILM_HOSTS.get(domain, domain)


# How each host is asked to begin at a second: a parameter of the address.
BEGINNING = {"Dailymotion": "start", "YouTube": "t", "Vimeo": "t"}


def address_at(url: str, second: int) -> str:
    """Return the address of the film `url` from a second on; empty when its host is not known to do that."""
    parameter = "start" if is_peertube(url) else BEGINNING.get(host_name(url)) if is_film(url) else None
    if parameter is None:
        return ""
    parts = urlsplit(url)
    query = "&".join(part for part in (parts.query, urlencode({parameter: second})) if part)
    # Vimeo reads it after the sharp sign, where it never reaches a server.
    if host_name(url) == "Vimeo":
        return urlunsplit(parts._replace(fragment=f"t={second}s"))
    return urlunsplit(parts._replace(query=query))
