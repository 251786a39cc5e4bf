"""The tables of sources: "Title, publisher, 2015-04-28 https://…" becomes a label, dated in words, and an address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cms.dates.partial_dates import display

_ADDRESS = re.compile(r"(?<=\s)(?P<url>https?://\S++)(?:\s++;\s++(?P<remark>.+))?$", re.DOTALL)
_DATE = re.compile(r"(?<=, )\d{4}-\d{2}(?:-\d{2})?(?=$|[ ,])")


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
        return Source(_with_dates_in_words(line))
    remark = f" ({match['remark']})" if match["remark"] else ""
    label = line[: match.start()].strip().removesuffix(",") + remark
    return Source(_with_dates_in_words(label), match["url"])


def _with_dates_in_words(label: str) -> str:
    """Return a label whose dates between commas ("2015-04-28", "2023-06") are said as people do."""
    return _DATE.sub(lambda date: display(date.group()), label)


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
