"""The ten themes: seven of the 2017 programme, three that 2018 added; each has a pair of tiles of its own."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from community.themes.models import Theme
from community.themes.operations import set_theme
from french.folding import fold

ORIGINS = {"themes_2017": "Programme de l'édition 2017", "themes_added_2018": "Ajouté avec l'édition 2018"}
TILES = {
    "transition-ecologique": ("vert", "ocre"),
    "qualite-de-l-action-publique": ("ardoise", "creme"),
    "democratie-et-citoyennete": ("brique", "creme"),
    "reformes-territoriales": ("vert", "creme"),
    "transitions-numeriques": ("ciel", "ardoise"),
    "cohesion-urbaine": ("brique", "ciel"),
    "promotion-et-prevention-de-la-sante-publique": ("vert", "ciel"),
    "cohesion-sociale": ("brique", "ocre"),
    "management-et-organisation": ("ocre", "ardoise"),
    "attractivite-des-territoires": ("ciel", "ocre"),
}
OTHER_TILES = ("ardoise", "ciel")


def load_themes(cluny: Mapping[str, Any]) -> dict[str, Theme]:
    """Create the themes that are missing, and return all of them by the title the data files use."""
    known = {theme.slug: theme for theme in Theme.objects.all()}
    themes = {}
    position = 0
    for part, origin in ORIGINS.items():
        for title in cluny[part]:
            position += 10
            slug = slugify(fold(title).replace("'", "-"))
            main, second = TILES.get(slug, OTHER_TILES)
            themes[title] = known.get(slug) or set_theme(
                slug=slug, title=title, origin=origin, position=position, main_tile=main, second_tile=second
            )
    return themes
