"""Pages of the house itself: the style guide for those who may enter the CMS, accessibility, and no network."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.accessibility import grid, states
from foundation.forms import SampleForm
from foundation.style_guide import samples

PLATES = ("composants", "accueil", "liste", "defi", "difficile")


@require_safe
@never_cache
@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def style_guide(request: HttpRequest, plate: str = "composants") -> HttpResponse:
    """Show every component in its states, or a whole page of made-up text. Raises `Http404` for an unknown plate."""
    if plate not in PLATES:
        raise Http404
    form = SampleForm({"name": "", "email": "pas une adresse"})
    return render(request, f"foundation/style_guide/{plate}.html", {**samples(), "form": form, "plates": PLATES})


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show what helps a reader whose network is away; asks nothing of the database."""
    return render(request, "errors/offline.html")


@require_safe
def accessibility_grid(request: HttpRequest) -> HttpResponse:
    """Show where the site stands on each criterion of the RGAA; asks nothing of the database."""
    context = {
        "grid": grid(),
        "states": states(),
        "count": sum(states().values()),
        "heads": [_("Criterion"), _("In short"), _("State"), _("Evidence, or what is left to do")],
        "trail": [(_("Accessibility"), "/accessibilite/")],
    }
    return render(request, "foundation/accessibility_grid.html", context)
