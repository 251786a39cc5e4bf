"""Addresses, keys and cookies. Production refuses to start half configured."""

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.env import as_url, read
from config.settings.mode import DATA_DIR, IS_PRODUCTION

DEFAULT_SITE_URL = f"http://127.0.0.1:{read('PORT')}"


def _kept_secret(path: Path) -> str:
    """Return the secret kept in `path`, made on the first run; only its owner can read it."""
    if not path.exists() or not path.read_text().strip():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


def _required(name: str) -> str:
    value = read(name)
    if IS_PRODUCTION and not value:
        raise ImproperlyConfigured(f"{name}: needed when MODE is production")
    return str(value or "")


SECRET_KEY = _required("SECRET_KEY") or _kept_secret(DATA_DIR / "secret_key")
SITE_URL = read("SITE_URL", lambda _: as_url(_required("SITE_URL") or DEFAULT_SITE_URL))
SITE_NAME = read("SITE_NAME")
ALLOWED_HOSTS = (_required("ALLOWED_HOSTS") and read("ALLOWED_HOSTS")) or ["localhost", "127.0.0.1", "[::1]"]

CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SECURE_SSL_REDIRECT = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Wagtail allows its own frame around a preview by itself.
X_FRAME_OPTIONS = "DENY"

__all__ = [
    "ALLOWED_HOSTS",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_SECURE",
    "CSRF_TRUSTED_ORIGINS",
    "SECRET_KEY",
    "SECURE_REFERRER_POLICY",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SECURE",
    "SITE_NAME",
    "SITE_URL",
    "X_FRAME_OPTIONS",
]
