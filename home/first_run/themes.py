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
# Our words: what one comes to look for there.
INTRODUCTIONS = {
    "transition-ecologique": (
        "Déchets, énergie, eau, mobilités, alimentation : ce que des collectivités ont essayé pour consommer "
        "moins et vivre avec un climat qui change."
    ),
    "qualite-de-l-action-publique": (
        "Accueil, démarches, évaluation, manières de concevoir : rendre un service plus simple et plus utile à "
        "qui s’en sert, et à qui le rend."
    ),
    "democratie-et-citoyennete": (
        "Décider avec les habitants : budgets participatifs, conventions, conseils, et ce que l’on fait ensuite "
        "de leur parole."
    ),
    "reformes-territoriales": (
        "Fusions, nouvelles compétences, grandes régions, communes nouvelles : ce qui change dans l’organisation, "
        "et comment les équipes s’y prennent."
    ),
    "transitions-numeriques": (
        "Démarches en ligne, données ouvertes, logiciels libres, inclusion numérique : des outils, et ceux et "
        "celles qu’ils ne doivent pas laisser de côté."
    ),
    "cohesion-urbaine": (
        "Quartiers, centres-bourgs, espaces publics, logement : faire tenir la ville ensemble avec ceux qui y vivent."
    ),
    "promotion-et-prevention-de-la-sante-publique": (
        "Accès aux soins, prévention, santé mentale, cadre de vie : ce que peut une collectivité pour la santé de "
        "ses habitants."
    ),
    "cohesion-sociale": (
        "Accès aux droits, solidarités, enfance, grand âge, handicap : aller vers ceux qui ne demandent rien, et "
        "ne laisser personne seul."
    ),
    "management-et-organisation": (
        "Apprendre, décider et travailler ensemble : laboratoires, communautés, formation entre pairs, rôle des "
        "managers."
    ),
    "attractivite-des-territoires": (
        "Commerces, culture, tourisme, tiers-lieux, villages et petites villes : donner envie de venir, et "
        "surtout de rester."
    ),
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
                slug=slug,
                title=title,
                origin=origin,
                introduction=INTRODUCTIONS.get(slug, ""),
                position=position,
                main_tile=main,
                second_tile=second,
            )
    return themes
