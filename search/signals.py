"""The signals of search."""

from django.dispatch import Signal

# The next two are sent while the reader waits: whoever listens asks nothing of the database.
# A reader was shown the first page of a search that no filter narrows: `request`,
# `results` (search.query.results.Results).
searched = Signal()
# A reader followed a result: `request`, `text`, what was typed.
followed = Signal()
# Values of a facet were replaced by another (tags merged), sent in the transaction of whoever did so: `facet`, `old`
# (the values that no longer exist), `new`.
values_replaced = Signal()
