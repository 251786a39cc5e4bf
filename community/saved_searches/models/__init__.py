"""Who follows, what they follow, what was found for them, and who asked for mail lately."""

from community.saved_searches.models.asking import Asking
from community.saved_searches.models.found import Found
from community.saved_searches.models.saved_search import Rhythm, SavedSearch
from community.saved_searches.models.subscriber import Subscriber

__all__ = ["Asking", "Found", "Rhythm", "SavedSearch", "Subscriber"]
