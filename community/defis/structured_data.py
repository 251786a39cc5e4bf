"""A défi, in the words of schema.org."""

from typing import TYPE_CHECKING

from cms.presenting.structured_data import Thing, about_page, named, the_site

if TYPE_CHECKING:
    from community.defis.models.defis import DefiPage


def defi(page: "DefiPage") -> list[Thing]:
    """Return the creative work that a défi is; `context_relations` are read already."""
    return about_page(
        page,
        "CreativeWork",
        description=page.summary,
        inLanguage="fr",
        temporalCoverage=str(page.year) if page.year else "",
        about=[named("Thing", theme.title, theme.get_absolute_url()) for theme in page.themes.all()],
        spatialCoverage=[named("Place", place.name, place.get_absolute_url()) for place in page.territories.all()],
        publisher=the_site(),
        datePublished=page.first_published_at,
        dateModified=page.last_published_at,
    )
