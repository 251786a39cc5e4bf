"""Pages of strangers are kept: as files of this machine, or in Redis or Valkey when `CACHE_URL` names one."""

from typing import Any

from config.env import read
from config.settings.mode import DATA_DIR, DEBUG

CACHE_URL = read("CACHE_URL")
_SERVER_TIMEOUT_S = 0.5

# Small things that each process may remember by itself; it forgets them when content changes (foundation.page_cache).
CACHES: dict[str, Any] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PAGE_CACHE_DIR = DATA_DIR / "pages"
# How long a page is served without being rendered again, when nothing said that it changed.
PAGE_CACHE_SECONDS: int = read("PAGE_CACHE_SECONDS")

if CACHE_URL == "none" or (DEBUG and not CACHE_URL):
    PAGE_CACHE_STORE = "foundation.page_cache.stores.null.NullStore"
    PAGE_CACHE_OPTIONS: dict[str, Any] = {}
elif CACHE_URL:
    PAGE_CACHE_STORE = "foundation.page_cache.stores.shared.SharedStore"
    PAGE_CACHE_OPTIONS = {"owed": PAGE_CACHE_DIR / "purge-owed"}
    CACHES["pages"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": "prochains-pas",
        "OPTIONS": {
            "serializer": "foundation.page_cache.stores.shared.BytesSerializer",
            "socket_connect_timeout": _SERVER_TIMEOUT_S,
            "socket_timeout": _SERVER_TIMEOUT_S,
        },
    }
else:
    PAGE_CACHE_STORE = "foundation.page_cache.stores.files.FileStore"
    PAGE_CACHE_OPTIONS = {"folder": PAGE_CACHE_DIR}

__all__ = [
    "CACHES",
    "PAGE_CACHE_DIR",
    "PAGE_CACHE_OPTIONS",
    "PAGE_CACHE_SECONDS",
    "PAGE_CACHE_STORE",
]
