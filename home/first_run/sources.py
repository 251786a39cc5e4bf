"""The tables of sources: "Title, publisher, date https://…" becomes a label and an address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_ADDRESS = re.compile(r"(?<=\s)(?P<url>https?://\S++)(?:\s++;\s++(?P<remark>.+))?$", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """Where a fact comes from; `url` is empty when the source has no known address."""

    label: str
    url: str = ""


def take_apart(line: str) -> Source:
    """Return the label and the address of a line of a table of sources."""
    line = line.strip()
    match = _ADDRESS.search(line)
    if not match:
        return Source(line)
    remark = f" ({match['remark']})" if match["remark"] else ""
    return Source(line[: match.start()].strip().removesuffix(",") + remark, match["url"])


class Sources:
    """The table of one file; other tables lend the address that this one does not know."""

    def __init__(self, table: Mapping[str, str], others: Iterable[Mapping[str, str]] = ()) -> None:
        self._known = {key: take_apart(line) for key, line in table.items()}
        for other in others:
            for key, line in other.items():
                elsewhere = take_apart(line)
                mine = self._known.setdefault(key, elsewhere)
                if not mine.url:
                    self._known[key] = Source(mine.label, elsewhere.url)

    def __getitem__(self, key: str) -> Source:
        return self._known[key]

    def named(self, keys: Iterable[str]) -> list[Source]:
        """Return the sources of `keys`, none twice, in order."""
        return list(dict.fromkeys(self._known[key] for key in keys))


def blocks(sources: Iterable[Source]) -> list[tuple[str, dict[str, str]]]:
    """Return `sources` as the blocks of the field `sources` of a page."""
    return [("source", {"label": source.label, "url": source.url}) for source in sources]
