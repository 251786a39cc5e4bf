"""Structured data (schema.org) of a défi."""

from cms.presenting.structured_data import Thing, about_page, named, the_site
from cms.social_cards.cards import image_of
from community.defis.models import DefiPage
from community.territories.structured_data import place_of


def defi(page: DefiPage) -> list[Thing]:
    """Return a défi as a creative work; its `context_relations` must be prefetched."""
    return about_page(
        page,
        "CreativeWork",
        description=page.summary,
        inLanguage="fr",
        temporalCoverage=str(page.year) if page.year else "",
        about=[named("Thing", theme.title, theme.get_absolute_url()) for theme in page.themes.all()],
        image=image_of(page),
        spatialCoverage=[place_of(territory) for territory in page.territories.all()],
        publisher=the_site(),
        datePublished=page.first_published_at,
        dateModified=page.last_published_at,
    )
