"""The page of what people search, by week."""

from typing import Any

from django.views.generic import TemplateView

from search.curation.analytics.weeks import name_of, this_week, week_named
from search.curation.demand import demand_of, weeks
from search.curation.operations.tallies import RETENTION_WEEKS, SHOWN_FROM_COUNT
from search.curation.views.base import CurationView


class DemandView(CurationView, TemplateView):
    """`/gestion/recherche/?semaine=2026-W47`"""

    name = "curation_demand"
    template_name = "search/curation/demand.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        week = week_named(self.request.GET.get("semaine", "")) or this_week()
        known = sorted({*weeks(), week, this_week()}, reverse=True)
        return super().get_context_data(
            week=week,
            weeks=[(monday, name_of(monday)) for monday in known],
            demand=demand_of(week),
            seen_at_least=SHOWN_FROM_COUNT,
            retention_months=RETENTION_WEEKS * 7 // 30,
            **kwargs,
        )
