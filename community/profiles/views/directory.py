"""The directory: its list, its figures by département, and who may help with a question."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from community.profiles.departments import departments_for
from community.profiles.forms import QuestionForm
from community.profiles.listing import FILTERS, SORTS, result_sentence
from community.profiles.models import Profile
from community.profiles.presentation import profile_for
from community.profiles.suggestions import people_for_question
from community.territories.maps import map_of
from foundation.http.fragments import HEADER
from foundation.page_cache.decorators import CachePolicy, set_cache_policy
from search.lists.listing import Listing
from search.lists.pages import REDUCED_SECONDS

PARAMETERS = frozenset({"q", "tri", "page", *(each.name for each in FILTERS)})


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """List the members who chose to be found by this reader; raises `Http404` for a page that does not exist."""
    profiles = Profile.objects.in_directory(request.user).with_cards()
    listing = Listing(profiles, filters=FILTERS, sorts=SORTS, query=request.GET, user=request.user)
    page = listing.page
    context = {
        "listing": listing,
        "people": [profile_for(each, request.user) for each in page.object_list],
        "sentence": result_sentence(listing.total, listing.panels, listing.answered_text),
    }
    response = render(request, "community/profiles/directory.html", context)
    patch_vary_headers(response, [HEADER])
    if listing.is_reduced:
        # The engine comes back, and no change of content says so.
        set_cache_policy(response, CachePolicy(lambda: PARAMETERS, REDUCED_SECONDS))
    return response


@require_safe
def departments(request: HttpRequest) -> HttpResponse:
    """Show how many members of the directory work in each département."""
    figures = departments_for(request.user)
    territory_map = map_of([], also=[row.territory for row in figures.rows])
    context = {"figures": figures, "map": territory_map, "trail": _trail()}
    return render(request, "community/profiles/departments.html", context)


def _trail() -> list[tuple[str, str]]:
    return [(_("Directory"), reverse("profiles:directory"))]


@method_decorator([never_cache, login_required], name="dispatch")
class HelpView(FormView[QuestionForm]):
    """Who may help with a question. It is posted, so that no log of addresses keeps it."""

    template_name = "community/profiles/help.html"
    form_class = QuestionForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(trail=_trail(), **kwargs)

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        """Show who may help, under the question."""
        answer: Any = people_for_question(form.cleaned_data["question"], self.request.user)
        return self.render_to_response(self.get_context_data(form=form, help=answer))
