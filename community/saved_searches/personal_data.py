"""How followed searches are exported and erased: those of the account, and those of its address alone."""

from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete

declare(
    "saved_searches.Subscriber",
    links=("member", "address"),
    fields=("address", "visited_at"),
    rule=Delete(),
)
declare(
    "saved_searches.SavedSearch",
    links=("subscriber__member", "subscriber__address"),
    fields=("text", "filters", "frequency", "requested_at", "confirmed_at"),
    rule=Delete(),
)
declare(
    "saved_searches.SearchResult",
    links=("search__subscriber__member", "search__subscriber__address"),
    fields=("key", "found_at", "mailed_at"),
    rule=Delete(),
    title=_("results of followed searches"),
)
