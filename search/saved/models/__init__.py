"""Who follows, what they follow, what was found for them, and who asked for mail lately."""

from search.saved.models.asking import Asking
from search.saved.models.found import Found
from search.saved.models.saved_search import Rhythm, SavedSearch
from search.saved.models.subscriber import Subscriber

__all__ = ["Asking", "Found", "Rhythm", "SavedSearch", "Subscriber"]
