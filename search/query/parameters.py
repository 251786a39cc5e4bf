"""Read the filters that an address names: what links repeat is only what was understood, and never long."""

from collections.abc import Iterable
from urllib.parse import quote_plus

from django.http import QueryDict

VALUES_MAX = 20
VALUE_LENGTH_MAX = 200
# Twenty boxes ticked make some 600 characters. A page repeats its filters in each of its fifty links.
FILTERS_LENGTH_MAX = 2_000


def chosen_values(query: QueryDict, names: Iterable[str]) -> dict[str, list[str]]:
    """Return the values of each of the filters `names`, without the empty, the absurd and the repeated.

    At most `VALUES_MAX` for each filter, and `FILTERS_LENGTH_MAX` characters for all, as an address writes them.
    """
    chosen: dict[str, list[str]] = {}
    left = FILTERS_LENGTH_MAX
    for name in names:
        typed = [value.replace("\x00", "").strip()[:VALUE_LENGTH_MAX] for value in query.getlist(name)]
        chosen[name] = []
        for value in list(dict.fromkeys(filter(None, typed)))[:VALUES_MAX]:
            left -= len(f"{name}={quote_plus(value)}&")
            if left >= 0:
                chosen[name].append(value)
    return chosen
