"""Followed searches belong to whoever follows them."""

from cms.changes.declarations import never_shown

never_shown(
    "saved_searches.SearchResult",
    "saved_searches.SavedSearch",
    "saved_searches.Subscriber",
    because="a followed search is shown to its owner alone, and sent by mail",
)
