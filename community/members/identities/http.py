"""Requests to an identity provider: short, small, to where it was said, and never followed elsewhere."""

import json
import socket
import time
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

# For the connection and for each part of an answer; for the whole of it.
STEP_S = 4
WHOLE_S = 8
# Names of five million characters are cut, not refused.
LARGEST_BYTES = 8 * 1024 * 1024
CHUNK_BYTES = 64 * 1024
OK = 200


class ProviderDownError(Exception):
    """A provider that does not answer, or not with what was asked for; `status` is that of an answer that refuses."""

    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status


def fetch(method: str, url: str, **options: Any) -> tuple[str, bytes]:
    """Return the type and the body of an answer; `options` are those of `requests` (data, headers, auth).

    Raises `ProviderDownError` for what is slow, large, a redirect, an error, or no answer at all.
    """
    end = time.monotonic() + WHOLE_S
    headers = {"Accept-Encoding": "identity", **options.pop("headers", {})}
    limits: dict[str, Any] = {"timeout": STEP_S, "stream": True, "allow_redirects": False}
    try:
        with requests.request(method, url, headers=headers, **limits, **options) as response:
            if response.status_code != OK:
                raise ProviderDownError(f"{urlsplit(url).path} answers {response.status_code}", response.status_code)
            kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            return kind, _read(response, end)
    except (requests.RequestException, HTTPError, OSError, ValueError) as error:
        raise ProviderDownError(f"{urlsplit(url).path}: {type(error).__name__}") from error


def _read(response: requests.Response, end: float) -> bytes:
    body = bytearray()
    # As it comes: an answer that drips would fill no large chunk before it is late.
    while chunk := response.raw.read1(CHUNK_BYTES, decode_content=False):
        body += chunk
        if len(body) > LARGEST_BYTES:
            raise ProviderDownError("the answer is too large")
        if time.monotonic() > end:
            raise ProviderDownError("the answer takes too long")
    return bytes(body)


def as_object(body: bytes) -> dict[str, Any]:
    """Return a JSON object; raises `ProviderDownError` for anything else."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ProviderDownError("the answer is no JSON") from error
    if not isinstance(value, dict):
        raise ProviderDownError("the answer is no JSON object")
    return value


def require_reachable(url: object, *, of: str) -> str:
    """Return the address `url` that the provider at `of` has given.

    Raises `ProviderDownError` for what is no address, is less protected than the provider, or leads from it into a
    private network. The provider itself is where the settings say, private or not.
    """
    try:
        parts, provider = urlsplit(url if isinstance(url, str) else ""), urlsplit(of)
    except ValueError as error:
        raise ProviderDownError("it gives no address for what is asked of it") from error
    if parts.scheme not in ("https", provider.scheme) or not parts.hostname:
        raise ProviderDownError("it gives no address for what is asked of it")
    if parts.hostname != provider.hostname and not _is_public(parts.hostname):
        raise ProviderDownError("it gives an address in a private network")
    return str(url)


def _is_public(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return all(ip_address(str(each[4][0]).partition("%")[0]).is_global for each in found)
