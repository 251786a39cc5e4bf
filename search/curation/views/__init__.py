"""The screen « Recherche » of the CMS."""

from search.curation.views.decisions import HighlightsView, ReplacementsView, SynonymsView
from search.curation.views.demand import DemandView
from search.curation.views.history import HistoryView
from search.curation.views.trial import TrialView
from search.curation.views.wishes import WishesView

__all__ = [
    "DemandView",
    "HighlightsView",
    "HistoryView",
    "ReplacementsView",
    "SynonymsView",
    "TrialView",
    "WishesView",
]
