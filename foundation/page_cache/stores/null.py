"""The store that keeps nothing: each page is rendered for each reader."""

from foundation.page_cache.stores.base import Release, StoreUnavailable


class NullStore:
    """Always away, which is what everybody is ready for."""

    def generation(self) -> str:
        raise StoreUnavailable

    def withdrawals(self) -> str:
        raise StoreUnavailable

    def purge(self, *, withdrawal: bool) -> None:
        """Nothing to purge."""

    def read(self, name: str) -> bytes | None:
        return None

    def write(self, name: str, data: bytes, *, is_variant: bool) -> None:
        """Nothing is kept."""

    def delete(self, name: str) -> None:
        """Nothing is kept."""

    def try_lock(self, name: str) -> Release | None:
        return lambda: None
