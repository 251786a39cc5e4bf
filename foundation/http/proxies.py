"""Middleware that takes the client address from the headers of a trusted proxy."""

from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

SAID_BY_PROXIES = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT"),
    *("HTTP_FORWARDED", "HTTP_X_REAL_IP"),
)


class ProxiesMiddleware:
    """Put the address of the reader in `REMOTE_ADDR` when a trusted front server tells it; otherwise believe nothing.

    `TRUSTED_PROXIES` lists the networks of the front servers. What they say of the scheme stays for Django
    (`SECURE_PROXY_SSL_HEADER`); in production, a reader who came to them without encryption is sent to https.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.trusted: list[IPv4Network | IPv6Network] = settings.TRUSTED_PROXIES
        # Front servers are few, and each asks many times.
        self._is_front_server = lru_cache(maxsize=256)(self._is_trusted_text)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, knowing who asks."""
        forwarded_for = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if not self._is_front_server(request.META.get("REMOTE_ADDR", "")):
            for name in SAID_BY_PROXIES:
                request.META.pop(name, None)
            return self.get_response(request)
        request.META["REMOTE_ADDR"] = self._reader(request.META["REMOTE_ADDR"], forwarded_for)
        plain = request.META.get("HTTP_X_FORWARDED_PROTO", "").strip() == "http"
        if settings.IS_PRODUCTION and plain and request.method in ("GET", "HEAD"):
            return HttpResponsePermanentRedirect(f"https://{request.get_host()}{request.get_full_path()}")
        return self.get_response(request)

    def _is_trusted_text(self, address: str) -> bool:
        try:
            return self._is_trusted(ip_address(address))
        except ValueError:
            return False

    def _is_trusted(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address in network for network in self.trusted)

    def _reader(self, peer: str, forwarded_for: str) -> str:
        """Return the last address of the list that no trusted server has: what stands before it may be made up."""
        reader = peer
        for address in reversed([each.strip() for each in forwarded_for.split(",") if each.strip()]):
            try:
                parsed = ip_address(address)
            except ValueError:
                return reader
            reader = str(parsed)
            if not self._is_trusted(parsed):
                return reader
        return reader
