"""The store that keeps nothing: each page is rendered for each reader."""

from foundation.page_cache.stores.base import Release, StoreDown


class NothingStore:
    """Always away, which is what everybody is ready for."""

    def generation(self) -> str:
        raise StoreDown

    def withdrawals(self) -> str:
        raise StoreDown

    def purge(self, *, withdrawal: bool) -> None:
        """Nothing to purge."""

    def read(self, name: str) -> bytes | None:
        return None

    def write(self, name: str, data: bytes, *, is_variant: bool) -> None:
        """Nothing is kept."""

    def forget(self, name: str) -> None:
        """Nothing is kept."""

    def try_turn(self, name: str) -> Release | None:
        return lambda: None
