"""Who follows, what they follow, and what was found for them."""

from community.saved_searches.models.found import Found
from community.saved_searches.models.saved_search import Rhythm, SavedSearch
from community.saved_searches.models.subscriber import Subscriber

__all__ = ["Found", "Rhythm", "SavedSearch", "Subscriber"]
