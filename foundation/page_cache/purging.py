"""Make every cached page old: `cms.changes` calls it when content changed."""

import logging

from foundation.page_cache.cache import page_cache
from foundation.page_cache.stores.base import StoreUnavailable

logger = logging.getLogger(__name__)


def purge(*, withdrawal: bool = False) -> None:
    """Make every cached page old, now; after a `withdrawal` none is served again, not even while the site fails.

    Call it outside of transactions: a page rendered before a commit would be taken for one of after it.
    """
    try:
        page_cache().store.purge(withdrawal=withdrawal)
    except StoreUnavailable:
        logger.warning("The page cache could not be purged: pages may be old until it answers")
