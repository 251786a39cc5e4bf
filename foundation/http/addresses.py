"""Absolute URLs of the site."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(address: str) -> str:
    """Return `address` (a path, or already whole) under `SITE_URL`, whatever name the request came by."""
    return urljoin(f"{settings.SITE_URL.rstrip('/')}/", address)
