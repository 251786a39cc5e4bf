"""The title, description and image of a page for social sharing."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator

from cms.pages.models import SitePage
from cms.social_cards.files import fingerprint

LONGEST_DESCRIPTION = 200
# Where pages keep their sentence or two, the most chosen first.
DESCRIPTIONS = ("search_description", "introduction", "summary", "edition_theme")


@dataclass(frozen=True)
class ShareCard:
    """Title, description, whole addresses of the page and of its image; the title is empty when a page has none."""

    title: str
    description: str
    url: str
    image: str


def card_of(page: Any) -> ShareCard:
    """Return the card of `page`; for anything else than a page of the site, one with the site's own image."""
    if not isinstance(page, SitePage) or page.pk is None:
        return ShareCard("", "", "", absolute(static("brand/share.png")))
    description = next((text for name in DESCRIPTIONS if (text := getattr(page, name, ""))), "")
    return ShareCard(
        page.title,
        Truncator(strip_tags(str(description))).chars(LONGEST_DESCRIPTION),
        absolute(page.url or ""),
        absolute(reverse("share_image", args=[page.pk, fingerprint(page)])),
    )


def image_of(page: SitePage) -> str:
    """Return the whole address of the image that stands for a page on other sites."""
    return card_of(page).image


def absolute(address: str) -> str:
    """Return `address` with the site's own before it, unless it is whole already."""
    return address if "://" in address else f"{settings.SITE_URL.rstrip('/')}{address}"
