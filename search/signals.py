"""The signals of search."""

from django.dispatch import Signal

# The next two are sent while the reader waits: whoever listens asks nothing of the database.
# A reader was shown the first page of a search that no filter narrows: `request`,
# `results` (search.query.results.Results).
searched = Signal()
# A reader followed a result: `request`, `text`, what was typed.
followed = Signal()
# Values of a facet are another one from now on (tags made one), sent by whoever made it so, in their transaction:
# `facet`, `gone` (the values that are no more), `kept`.
values_replaced = Signal()
