"""Films on other hosts: parse their addresses, and build those of their page and frame.

Nothing but the identity of the film is taken from an address: who shared it, from where, is dropped.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

from django.conf import settings

FILM_HOSTS = {
    "dailymotion.com": "Dailymotion",
    "geo.dailymotion.com": "Dailymotion",
    "dai.ly": "Dailymotion",
    "youtube.com": "YouTube",
    "music.youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "player.vimeo.com": "Vimeo",
}
# For the message that refuses another address of the same host.
EXAMPLES = {
    "Dailymotion": "https://www.dailymotion.com/video/x8q80qc",
    "YouTube": "https://www.youtube.com/watch?v=…",
    "Vimeo": "https://vimeo.com/…",
}
_ANY_PEERTUBE = "https://{}/w/…"
# How each host writes the address of a film.
_PLAIN_PATH = re.compile(r"[\w./~%-]*", re.ASCII)
_YOUTU_BE = re.compile(r"/([\w-]{11})/?")
_YOUTUBE = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{11})/?")
_YOUTUBE_KEY = re.compile(r"[\w-]{11}", re.ASCII)
_VIMEO_PLAYER = re.compile(r"/video/(\d{4,12})/?()")
_VIMEO = re.compile(r"/(?:channels/[\w-]+/|showcase/\d+/video/)?(\d{4,12})(?:/(\w{6,20}))?/?")
_VIMEO_WORD = re.compile(r"[0-9a-zA-Z]{6,20}")
_DAI_LY = re.compile(r"/([0-9a-zA-Z]{2,20})/?")
_DAILYMOTION = re.compile(r"/(?:embed/)?video/([0-9a-zA-Z]{2,20})(?:_[^/]*)?/?")
_DAILYMOTION_PLAYER = re.compile(r"/player(?:/\w+)?\.html")
_DAILYMOTION_KEY = re.compile(r"[0-9a-zA-Z]{2,20}")
_PEERTUBE = re.compile(r"/(?:w|videos/(?:watch|embed))/([\w-]{3,50})/?", re.ASCII)


class TimedUrl(NamedTuple):
    """An address (the page of a film, or its frame) and the parameters that say where to begin and to end.

    With `after_sharp` the times never reach a server.
    """

    address: str
    begins: str
    ends: str = ""
    after_sharp: bool = False

    def at(self, start: int | str | None = None, end: int | None = None) -> str:
        """Return the address from `start` to `end`, in seconds; what its host cannot be told is left out."""
        times = {self.begins: start, self.ends: end} if start is not None else {}
        query = urlencode({name: value for name, value in times.items() if name and value is not None})
        mark = "#" if self.after_sharp else "&" if "?" in self.address else "?"
        return f"{self.address}{mark}{query}" if query else self.address


@dataclass(frozen=True)
class HostedFilm:
    """A film elsewhere: the name of its host, its `page` there, and the `frame` that shows it on another site."""

    host: str
    page: TimedUrl
    frame: TimedUrl

    @property
    def origin(self) -> str:
        """Return the origin of the frame, for the content security policy: "https://www.youtube-nocookie.com"."""
        parts = urlsplit(self.frame.address)
        return f"{parts.scheme}://{parts.netloc}"


def film_at(url: str) -> HostedFilm | None:
    """Return the film that `url` leads to; None for another page of its host, for an unknown host, for no address."""
    parts = _parts(url)
    if parts is None or not _PLAIN_PATH.fullmatch(parts.path):
        return None
    domain = _domain(parts)
    reader = {"YouTube": _youtube, "Vimeo": _vimeo, "Dailymotion": _dailymotion}.get(FILM_HOSTS.get(domain, ""))
    if reader is not None:
        return reader(parts)
    return _peertube(parts, domain) if domain in settings.PEERTUBE_HOSTS else None


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port is None and not parts.username
    except ValueError:
        return None
    return parts if known else None


def _domain(parts: SplitResult) -> str:
    return (parts.hostname or "").lower().removeprefix("www.").removeprefix("m.")


def _query(parts: SplitResult, name: str) -> str:
    return parse_qs(parts.query[:2000]).get(name, [""])[0]


def _youtube(parts: SplitResult) -> HostedFilm | None:
    match = (_YOUTU_BE if _domain(parts) == "youtu.be" else _YOUTUBE).fullmatch(parts.path)
    key = match[1] if match else _query(parts, "v") if parts.path.rstrip("/") == "/watch" else ""
    if not _YOUTUBE_KEY.fullmatch(key):
        return None
    page = TimedUrl(f"https://www.youtube.com/watch?v={key}", "t")
    return HostedFilm(
        "YouTube", page, TimedUrl(f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1&rel=0", "start", "end")
    )


def _vimeo(parts: SplitResult) -> HostedFilm | None:
    match = (_VIMEO_PLAYER if _domain(parts) == "player.vimeo.com" else _VIMEO).fullmatch(parts.path)
    if not match:
        return None
    key, word = match[1], match[2] or _query(parts, "h")
    # Films that are not listed are opened with a word.
    word = word if _VIMEO_WORD.fullmatch(word) else ""
    page = TimedUrl(f"https://vimeo.com/{key}/{word}".rstrip("/"), "t", after_sharp=True)
    frame = f"https://player.vimeo.com/video/{key}?" + urlencode(
        {"dnt": 1, "autoplay": 1, **({"h": word} if word else {})}
    )
    return HostedFilm("Vimeo", page, TimedUrl(frame, "t", after_sharp=True))


def _dailymotion(parts: SplitResult) -> HostedFilm | None:
    match = (_DAI_LY if _domain(parts) == "dai.ly" else _DAILYMOTION).fullmatch(parts.path)
    key = match[1] if match else _query(parts, "video") if _DAILYMOTION_PLAYER.fullmatch(parts.path) else ""
    if not _DAILYMOTION_KEY.fullmatch(key):
        return None
    page = TimedUrl(f"https://www.dailymotion.com/video/{key}", "start")
    return HostedFilm(
        "Dailymotion", page, TimedUrl(f"https://geo.dailymotion.com/player.html?video={key}", "startTime")
    )


def _peertube(parts: SplitResult, domain: str) -> HostedFilm | None:
    match = _PEERTUBE.fullmatch(parts.path)
    if not match:
        return None
    home = f"https://{(parts.hostname or domain).lower()}"
    # Without p2p, other readers of the film are not told who watches it.
    frame = TimedUrl(f"{home}/videos/embed/{match[1]}?autoplay=1&p2p=0", "start", "stop")
    return HostedFilm(domain, TimedUrl(f"{home}/w/{match[1]}", "start", "stop"), frame)


def host_name(url: str) -> str:
    """Return the name readers know the host of `url` by ("Dailymotion"), else its domain; empty for no address."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    domain = host.lower().removeprefix("www.").removeprefix("m.")
    return FILM_HOSTS.get(domain, domain)


def example_address_of(url: str) -> str:
    """Return what the address of a film looks like on the host of `url`; empty when the host is not known for films."""
    name = host_name(url)
    return EXAMPLES.get(name) or (_ANY_PEERTUBE.format(name) if name in settings.PEERTUBE_HOSTS else "")
