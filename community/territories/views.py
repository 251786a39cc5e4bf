"""Pages of territories: search one by name, and what the site has about it."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from cms.presenting.shelves import ShelvesMixin
from community.territories.completion import complete_places
from community.territories.kinds import Kind
from community.territories.models import Territory
from community.territories.presentation import facts_of, groups_of, regions_of
from community.territories.querysets import TerritoryQuerySet

QUERY_LENGTH_MAX = 200
RESULTS_PER_PAGE = 30
CONTENTS_PER_PAGE = 100
SUGGESTIONS = 8


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return the places that complete `?q=` as JSON: a title is what the field of a form understands."""
    text = request.GET.get("q", "")[:QUERY_LENGTH_MAX].replace("\x00", "")
    places = complete_places(text, SUGGESTIONS) if text.strip() else []
    return JsonResponse({"suggestions": [asdict(each) for each in places]})


class TerritoryListView(ListView[Territory]):
    """Régions and départements to go through; with `?q=`, every territory whose name has these words."""

    paginate_by = RESULTS_PER_PAGE
    template_name = "community/territories/territory_list.html"

    @property
    def query(self) -> str:
        """Return the words typed, without what cannot be searched."""
        return " ".join(self.request.GET.get("q", "").replace("\x00", " ")[:QUERY_LENGTH_MAX].split())

    def get_queryset(self) -> TerritoryQuerySet:
        matching = Territory.objects.named_like(self.query).without_doubles().closest_first(self.query)
        return matching.select_related("department", "region")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parameters = urlencode({"q": self.query}) if self.query else ""
        context = super().get_context_data(q=self.query, parameters=parameters, **kwargs)
        if not self.query:
            large = Territory.objects.of_kind(Kind.REGION, Kind.DEPARTEMENT).without_doubles()
            context["regions"] = regions_of(large.from_the_largest())
        return context


class TerritoryView(ShelvesMixin, ListView[Territory]):
    """A territory: facts, what contains it, what it contains (paginated), and the pages about it."""

    paginate_by = CONTENTS_PER_PAGE
    template_name = "community/territories/territory.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object(Territory.objects.select_related("department", "region", "epci", "replaced_by"))
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> TerritoryQuerySet:
        return Territory.objects.directly_within(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        containers = self.object.containers()
        context = super().get_context_data(
            trail=[(_("Territories"), reverse("territories:index"))],
            facts=facts_of(self.object),
            containers=[each for each in containers if each != self.object.replaced_by],
            subjects=[self.object],
            # A large intercommunality spans several départements: all of them are filled.
            containers_drawn=[each for each in containers if each.kind == Kind.DEPARTEMENT],
            **kwargs,
        )
        return {**context, "groups": groups_of(context["object_list"])}
