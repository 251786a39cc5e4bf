"""Views of social cards and of the web manifest."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.pages import policies
from cms.pages.models import SitePage
from cms.social_cards.files import fingerprint, image_of
from foundation.page_cache.entries import PUBLIC
from foundation.static_files import brand

LARGEST_KEY = 2**31 - 1


@require_safe
def share_image(request: HttpRequest, pk: int, shown: str) -> HttpResponse:
    """Serve the image of the page `pk`; an address of before the title changed leads to that of today.

    Only what everyone may see has an image, whoever asks. It says the title, and the page may be withdrawn: whoever
    keeps it asks again each time.
    Raises `Http404` otherwise.
    """
    base_page = Page.objects.filter(pk=pk, live=True).first() if pk <= LARGEST_KEY else None
    page = base_page.specific if base_page else None
    if not isinstance(page, SitePage) or not policies.audience(page).is_everyone:
        raise Http404
    current = fingerprint(page)
    if shown != current:
        return HttpResponseRedirect(reverse("share_image", args=[pk, current]), headers={"Cache-Control": "no-cache"})
    image = HttpResponse(image_of(page), content_type="image/png")
    image["Cache-Control"] = PUBLIC
    return image


@require_safe
def web_manifest(request: HttpRequest) -> HttpResponse:
    """Serve what a phone needs to put the site among its applications."""
    icons = [
        {"src": static("brand/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {
            "src": static("brand/icon-maskable-512.png"),
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        },
        {"src": static("brand/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
    ]
    manifest = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "lang": "fr",
        "start_url": "/",
        "display": "browser",
        "background_color": brand.colours()["paper"],
        "theme_color": brand.colours()["paper"],
        "icons": icons,
    }
    response = JsonResponse(manifest, content_type="application/manifest+json")
    response["Cache-Control"] = "public, max-age=86400"
    return response
