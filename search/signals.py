"""What search tells to whom it may concern."""

from django.dispatch import Signal

# A reader was shown the first page of a search that no filter narrows. Arguments: `request`, `results`
# (search.results.Results). Sent while the reader waits: whoever listens writes nothing to the database.
searched = Signal()
