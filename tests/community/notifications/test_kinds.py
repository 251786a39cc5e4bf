"""The 32 kinds of notifications on three channels, as the community's rules have them."""

from dataclasses import dataclass

import pytest

from community.notifications.kinds import LOCKED, OFF, ON, UNAVAILABLE, kinds

L = LOCKED
NO = UNAVAILABLE


@dataclass(frozen=True)
class Row:
    """A row of the table: its defaults, and the kinds that declare it, none as long as their wing is not built."""

    site: str
    mail: str
    digest: str
    names: tuple[str, ...] = ()


ROWS = {
    1: Row(L, L, NO, ("accounts.security",)),
    2: Row(L, L, NO),
    3: Row(ON, ON, NO),
    4: Row(ON, ON, NO),
    5: Row(ON, OFF, ON),
    6: Row(ON, ON, NO),
    7: Row(ON, ON, ON),
    8: Row(ON, ON, ON),
    9: Row(ON, OFF, ON),
    10: Row(ON, OFF, ON),
    11: Row(ON, NO, OFF),
    12: Row(ON, OFF, ON),
    13: Row(ON, ON, ON, ("defis.stage_changed",)),
    14: Row(ON, ON, NO),
    15: Row(ON, ON, NO, ("defis.follow_up",)),
    16: Row(ON, ON, ON),
    17: Row(OFF, NO, ON, ("defis.new",)),
    18: Row(
        L,
        L,
        NO,
        ("proposals.changes_requested", "proposals.published", "proposals.received", "proposals.stopped"),
    ),
    19: Row(ON, ON, NO),
    20: Row(ON, OFF, ON, ("pages.updated",)),
    21: Row(ON, ON, ON),
    22: Row(OFF, NO, ON, ("talks.new",)),
    23: Row(ON, OFF, NO),
    24: Row(ON, ON, NO),
    25: Row(ON, ON, NO),
    26: Row(ON, ON, ON),
    27: Row(L, L, NO),
    28: Row(L, ON, NO),
    29: Row(L, L, NO),
    30: Row(ON, ON, NO, ("proposals.to_review",)),
    31: Row(ON, ON, NO),
    # It comes from elsewhere, with a consent of its own.
    32: Row(NO, OFF, NO),
}
AT_ANY_HOUR = {1, 6, 18, 27}


def test_the_table_has_every_row_of_the_rules():
    assert list(ROWS) == list(range(1, 33))


@pytest.mark.parametrize("number", ROWS)
def test_a_kind_has_the_defaults_of_its_row(number):
    row = ROWS[number]
    declared = [kind for kind in kinds() if kind.row == number]
    assert tuple(sorted(kind.name for kind in declared)) == row.names
    for kind in declared:
        assert (kind.channels.site, kind.channels.mail, kind.channels.digest) == (row.site, row.mail, row.digest)
        assert kind.waits_for_office_hours == (number not in AT_ANY_HOUR)


def test_a_kind_without_row_says_so():
    assert {kind.name for kind in kinds() if kind.row not in ROWS} == {"saved_searches.results"}
