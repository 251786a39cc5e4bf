"""A store of pages in memory and a clock that tests move: nothing waits."""

from foundation.page_cache.stores.base import Release, StoreUnavailable


class Clock:
    """Stands for the module `time`; `sleeps` are the pauses that were asked for."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.sleeps: list[float] = []

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds


class MemoryStore:
    """Pages by name. `reads` counts those that were looked for; a name in `locked` is being rendered elsewhere."""

    def __init__(self) -> None:
        self.changes = self.withdrawn = 1
        self.pages: dict[str, bytes] = {}
        self.variants: set[str] = set()
        self.locked: set[str] = set()
        self.reads = 0
        self.is_away = False

    def _ask(self) -> None:
        if self.is_away:
            raise StoreUnavailable

    def generation(self) -> str:
        self._ask()
        return f"g{self.changes}"

    def withdrawals(self) -> str:
        self._ask()
        return f"w{self.withdrawn}"

    def purge(self, *, withdrawal: bool) -> None:
        self._ask()
        self.changes += 1
        self.withdrawn += withdrawal

    def read(self, name: str) -> bytes | None:
        self._ask()
        self.reads += 1
        return self.pages.get(name)

    def write(self, name: str, data: bytes, *, is_variant: bool) -> None:
        self._ask()
        self.pages[name] = data
        if is_variant:
            self.variants.add(name)

    def delete(self, name: str) -> None:
        self._ask()
        self.pages.pop(name, None)

    def try_lock(self, name: str) -> Release | None:
        self._ask()
        if name in self.locked:
            return None
        self.locked.add(name)

        def release() -> None:
            self.locked.remove(name)
            self._ask()

        return release
