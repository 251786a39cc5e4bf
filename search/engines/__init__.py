"""Search engines: the interface (`base`), tantivy on this machine, Elasticsearch on others, memory for tests."""

from functools import lru_cache

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from search.engines.base import Engine


@lru_cache(maxsize=1)
def engine() -> Engine:
    """Return the engine of this process. Nothing is opened before it is first read or written."""
    made: Engine = import_string(settings.SEARCH_ENGINE).from_settings()
    return made


def _forget(*, setting: str, **kwargs: object) -> None:
    if setting.startswith("SEARCH_"):
        engine.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search:engine")
