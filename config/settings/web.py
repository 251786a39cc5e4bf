"""Addresses, keys and cookies. Production refuses to start half configured."""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.env import as_list, is_hard_to_guess, read
from config.servers import as_url
from config.settings.mode import DATA_DIR, IS_PRODUCTION

DEFAULT_SITE_URL = f"http://127.0.0.1:{read('PORT')}"

SHORTEST_KEY = 50
ONE_YEAR_S = 365 * 24 * 60 * 60


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
        raise ImproperlyConfigured(f"{name} : exigée quand MODE vaut production")
    return str(value or "")


def _secret_key(value: str) -> str:
    if IS_PRODUCTION and not is_hard_to_guess(value, SHORTEST_KEY):
        raise ValueError(
            f"trop facile à deviner : {SHORTEST_KEY} caractères au hasard au moins, quand MODE vaut production"
        )
    return value


def _former_keys(value: str) -> list[str]:
    # A former key still signs sessions: whoever guesses it is anybody.
    return [_secret_key(key) for key in as_list(value)]


def _site_url(value: str) -> str:
    url = as_url(value)
    if IS_PRODUCTION and not url.startswith("https://"):
        raise ValueError("doit commencer par https:// quand MODE vaut production")
    return url


def _hosts(value: str) -> list[str]:
    hosts = as_list(value)
    if IS_PRODUCTION and "*" in hosts:
        raise ValueError("nomme chaque hôte quand MODE vaut production, * est refusé")
    host = urlsplit(SITE_URL).hostname or ""
    # As Django reads them: a name that begins with a dot stands for itself and all below it.
    if IS_PRODUCTION and not any(host == each or (each[0] == "." and f".{host}".endswith(each)) for each in hosts):
        raise ValueError("doit contenir l’hôte de SITE_URL")
    return hosts


SECRET_KEY = read("SECRET_KEY", _secret_key) if _required("SECRET_KEY") else _kept_secret(DATA_DIR / "secret_key")
# What was signed with a former key (sessions, links of mail) is still read.
SECRET_KEY_FALLBACKS = read("SECRET_KEY_FALLBACKS", _former_keys)
SITE_URL = read("SITE_URL", lambda _: _site_url(_required("SITE_URL") or DEFAULT_SITE_URL))
SITE_NAME = read("SITE_NAME")
ALLOWED_HOSTS = read("ALLOWED_HOSTS", _hosts) if _required("ALLOWED_HOSTS") else ["localhost", "127.0.0.1", "[::1]"]
# A front server on this machine is the rule; none is believed until it is named (`foundation/http/proxies.py`).
TRUSTED_PROXIES = read("TRUSTED_PROXIES") if _required("TRUSTED_PROXIES") else []
# Row 4 of the community's rules: town halls whose agents share one address.
ADMINISTRATION_NETWORKS = read("ADMINISTRATION_NETWORKS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

# How many requests each web process serves at once.
WEB_THREADS = read("WEB_THREADS")

CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
# A browser takes a cookie of this prefix from this host alone, over https, for the whole site.
_PREFIX = "__Host-" if IS_PRODUCTION else ""
SESSION_COOKIE_NAME = f"{_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{_PREFIX}csrftoken"
DEVICE_COOKIE_NAME = f"{_PREFIX}device"

SECURE_HSTS_SECONDS = ONE_YEAR_S if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Wagtail allows its own frame around a preview by itself.
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    # Sending to https is done when the front server says that a reader came without it: a question asked of this
    # machine itself, such as a check of its health, has no https to be sent to.
    "security.W008",
    # The lists of browsers are for whole domains, of which this site is often one name among others.
    "security.W021",
]

__all__ = [
    "ADMINISTRATION_NETWORKS",
    "ALLOWED_HOSTS",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "CSRF_TRUSTED_ORIGINS",
    "DEVICE_COOKIE_NAME",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "SECURE_CONTENT_TYPE_NOSNIFF",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "SECURE_REFERRER_POLICY",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "SILENCED_SYSTEM_CHECKS",
    "SITE_NAME",
    "SITE_URL",
    "TRUSTED_PROXIES",
    "WEB_THREADS",
    "X_FRAME_OPTIONS",
]
