"""Views at the root of the site: robots.txt and the like, the style guide, the accessibility grid, the offline page."""

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.serving.sitemaps import index_xml, part_xml
from foundation.http.addresses import absolute
from home.accessibility import grid, states
from home.sitemaps import SECTIONS
from home.style_guide import samples
from home.style_guide.samples import SampleForm

PLATES = ("composants", "accueil", "liste", "defi", "difficile")


def robots(request: HttpRequest) -> HttpResponse:
    """Let everyone read, except what has no end: results of searches, combinations of filters, addresses of campaigns.

    Say where the sitemap is.
    """
    endless = (reverse("search:results"), "/*?*&", "/*?*utm_")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in endless), ""]
    lines.append(f"Sitemap: {absolute(reverse('sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Say where the parts of the sitemap are."""
    # What strangers see, whoever asks; one reader for all, whose permissions are read once.
    stranger = AnonymousUser()
    counts = {name: section.part_count(stranger) for name, section in SECTIONS.items()}
    names = [(name, number + 1) for name, count in counts.items() for number in range(count)]
    return _xml(index_xml(reverse("sitemap_part", args=each) for each in names))


def sitemap_part(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """Return a part of the sitemap. Raises `Http404` for one that holds nothing."""
    locations = SECTIONS[section].part(number, AnonymousUser()) if section in SECTIONS else []
    if not locations:
        raise Http404
    return _xml(part_xml(locations))


def _xml(text: str) -> HttpResponse:
    # Robots read it, and do not show it among what they find.
    return HttpResponse(text, content_type="application/xml", headers={"X-Robots-Tag": "noindex"})


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the mark of the brand."""
    return HttpResponseRedirect(static("brand/favicon.svg"))


@require_safe
@never_cache
@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def style_guide(request: HttpRequest, plate: str = "composants") -> HttpResponse:
    """Show every component in its states, or a whole page of made-up text. Raises `Http404` for an unknown plate."""
    if plate not in PLATES:
        raise Http404
    form = SampleForm({"name": "", "email": "pas une adresse"})
    return render(request, f"home/style_guide/{plate}.html", {**samples(), "form": form, "plates": PLATES})


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
    return render(request, "home/accessibility_grid.html", context)
