"""What search tells to whom it may concern, while the reader waits: whoever listens asks nothing of the database."""

from django.dispatch import Signal

# A reader was shown the first page of a search that no filter narrows: `request`, `results` (search.results.Results).
searched = Signal()
# A reader followed a result: `request`, `text`, what was typed.
followed = Signal()
