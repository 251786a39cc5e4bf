"""The page that tries a search: what the analyser does with it, then what readers see."""

from typing import Any

from django.views.generic import TemplateView

from search.curation.trial import steps_of
from search.curation.views.base import CurationView
from search.query import search
from search.query.requests import TEXT_MAX

HITS_SHOWN = 5


class TrialView(CurationView, TemplateView):
    """`/gestion/recherche/essai/?q=`"""

    name = "curation_trial"
    template_name = "search/curation/trial.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = " ".join(self.request.GET.get("q", "").replace("\x00", " ").split())[:TEXT_MAX]
        context: dict[str, Any] = {"text": text, "text_max": TEXT_MAX}
        if text:
            # As the public sees it, whoever tries.
            results = search(text, chosen={}, user=None, page_size=HITS_SHOWN)
            context |= {"steps": steps_of(text), "results": results, "hits": [*results.promoted, *results.hits]}
        return super().get_context_data(**context, **kwargs)
