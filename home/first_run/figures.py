"""The figures of an edition, with who gives them: two sources that differ are two figures."""

from collections.abc import Iterator

from community.editions.models import EditionFigure
from home.first_run.entries import Entry
from home.first_run.sources import Sources

What = EditionFigure.What

COUNTED = {
    "participants": What.PARTICIPANTS,
    "participants_final": What.PARTICIPANTS,
    "defis": What.DEFIS,
    "teams": What.TEAMS,
    "prototypes_count": What.PROTOTYPES,
    "co_designers": What.CO_DESIGNERS,
    "designed_by": What.CO_DESIGNERS,
    "community_members": What.MEMBERS,
}
# The entry of 2017 names the programme, printed before the event: the 200 people are in the book.
SAID_BY = {(2017, "participants"): "livre"}


def figures(entries: list[tuple[Entry, Sources]], members: tuple[int, str] | None) -> list[EditionFigure]:
    """Return the figures that entries of one edition give, the same number once with all who say it.

    `members` is the count of members of the e-community and its source, kept elsewhere in the files.
    """
    given: dict[tuple[str, int], list[str]] = {}
    for what, value, label in _given(entries):
        given.setdefault((what, value), []).append(label)
    if members:
        value, label = members
        given.setdefault((str(What.MEMBERS), value), []).append(label)
    order = list(What.values)
    rows = sorted(given.items(), key=lambda row: order.index(row[0][0]))
    return [
        EditionFigure(what=what, value=value, note=_note(labels), sort_order=place)
        for place, ((what, value), labels) in enumerate(rows)
    ]


def _note(labels: list[str]) -> str:
    return " ; ".join(dict.fromkeys(labels))[:300]


def _given(entries: list[tuple[Entry, Sources]]) -> Iterator[tuple[str, int, str]]:
    for entry, sources in entries:
        for key, what in COUNTED.items():
            if key in entry:
                source = SAID_BY.get((entry["year"], key), entry["source"])
                yield str(what), entry[key], sources[source].label
