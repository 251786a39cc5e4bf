"""Made-up pages for the style guide, marked as such: nothing here is content of the site."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator

from search.query.panels import FilterPanel, Option

LONG_WORD = "anticonstitutionnellement" * 10


class SampleForm(forms.Form):
    """One field of each kind; its texts are made up."""

    name = forms.CharField(label="Votre nom", help_text="Exemple d'aide : comme vos collègues l'écrivent.")
    email = forms.EmailField(label="Adresse de courriel")
    story = forms.CharField(label="Votre histoire", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Genre", choices=[("a", "Un exemple"), ("b", "Un autre")], widget=forms.RadioSelect)


@dataclass(frozen=True)
class Named:
    """Something with a title and an address."""

    title: str
    url: str = "#"


@dataclass(frozen=True)
class Many:
    """Stands for a related manager."""

    things: tuple[Named, ...] = ()

    def all(self) -> tuple[Named, ...]:
        """Return the things."""
        return self.things


@dataclass(frozen=True)
class Sample:
    """A page as cards want it."""

    title: str
    facts_line: str = "Exemple · année inventée · essai local"
    follow_up: str = ""
    summary: str = ""
    where_to_listen: str = ""
    number: int | None = None
    stages_reached: int = 0
    colours: tuple[str, str] = ("brique", "ocre")
    card_stages: int | tuple[int, ...] = 5
    themes: Many = field(default_factory=Many)
    url: str = "#"


@dataclass(frozen=True)
class Stage:
    """A stage as the stepper wants it."""

    number: int
    title: str
    is_reached: bool
    anchor: str = ""


@dataclass(frozen=True)
class Source:
    """A source as a block gives it."""

    label: str
    url: str = ""


THEMES = Many((Named("Premier thème inventé"), Named("Second thème")))
ENDING = "Texte inventé : l'équipe de l'exemple en a fait un jeu de cartes, essayé dans trois écoles."

CARDS = [
    Sample(
        "Exemple : comment dessiner une page que l'on a envie de lire ?",
        follow_up=ENDING,
        stages_reached=5,
        themes=THEMES,
    ),
    Sample(
        "Exemple : une question dont on connaît trois temps",
        stages_reached=3,
        card_stages=3,
        colours=("ardoise", "creme"),
    ),
    Sample(
        "Exemple : deux temps connus, le troisième et le cinquième",
        card_stages=(3, 5),
        stages_reached=2,
        colours=("vert", "ocre"),
    ),
    Sample(
        "Exemple : rien de connu encore", card_stages=0, colours=("ocre", "ardoise"), themes=Many((Named("Un thème"),))
    ),
    Sample(
        "Exemple : une toiture de ciel et de brique",
        card_stages=4,
        stages_reached=4,
        colours=("ciel", "brique"),
        themes=THEMES,
    ),
    Sample(LONG_WORD, card_stages=1, stages_reached=1, colours=("brique", "creme"), themes=Many((Named(LONG_WORD),))),
]
TALKS = [
    Sample(
        f"Exemple de mini-conférence {n}",
        "Exemple · durée inventée",
        summary="Texte inventé qui résume la mini-conférence." if n % 2 else "",
        where_to_listen="À écouter sur un site inventé",
        themes=THEMES,
        number=n,
    )
    for n in range(1, 5)
]
RESOURCES = [
    Sample(
        "Exemple de livre", "Livre · année inventée", summary="Texte inventé qui résume la ressource.", themes=THEMES
    ),
    Sample("Exemple de méthode", "Méthode · année inventée", summary="Texte inventé, plus court."),
]
STAGES = [
    Stage(1, "La question de travail", False),
    Stage(2, "Idées et prototypes", False),
    Stage(3, "Mise en forme", True, "temps-3"),
    Stage(4, "Partage", False),
    Stage(5, "Et la suite ?", True, "temps-5"),
]
FACTS = [
    ("Territoire", "Exemple-sur-Loire", "#"),
    ("Thème", "Premier thème inventé", "#"),
    ("Édition", "Une édition inventée", "#"),
    ("Équipe", "Cinq personnes inventées"),
]
SOURCES = [Source("Exemple de source, éditeur inventé", "https://example.org/"), Source("Autre exemple, sans adresse")]
SIMILAR = [
    Named("Exemple : une question voisine, un peu plus longue que les autres ?"),
    Named("Exemple : une autre question"),
]


def panels() -> list[FilterPanel]:
    """Return two filters: a long one with choices, a short one."""
    themes = [Option(f"theme-{n}", f"Thème inventé {n}", 12 - n, is_selected=n in (2, 9)) for n in range(1, 11)]
    years = [Option(str(year), str(year), 3) for year in (2019, 2018, 2017)]
    return [FilterPanel("theme", "Thème", themes), FilterPanel("edition", "Édition", years)]


def a_page() -> Page:
    """Return a page in the middle of many."""
    return Paginator(range(400), 20).page(7)


def samples() -> dict[str, Any]:
    """Return everything the templates of the style guide show."""
    return {
        "cards": CARDS,
        "talks": TALKS,
        "resources": RESOURCES,
        "stages": STAGES,
        "facts": FACTS,
        "sources": SOURCES,
        "similar": SIMILAR,
        "panels": panels(),
        "list_page": a_page(),
        "chips": [("Thème inventé 2", "?theme=theme-9"), ("Thème inventé 9", "?theme=theme-2")],
        "trail": [("Exemples", "#"), ("Page d'exemple", "")],
        "tags": THEMES.things,
        "colours": ["brique", "ocre", "vert", "ardoise", "creme", "ciel"],
        "ending": ENDING,
        "quotation": {"text": "Une phrase inventée, que personne n'a dite.", "author": "Personne, exemple"},
        "table_heads": ["Exemple", "Nombre inventé", "Lieu inventé", "Une colonne de plus"],
        "table_rows": [["Premier", "12", "Exemple-sur-Loire", "–"], [LONG_WORD, "1 000", "Ailleurs", "–"]],
        "tabs": [("Première partie", "Texte inventé."), ("Seconde partie", "Autre texte inventé.")],
        "events": [("mars 2017", "Exemple : une question."), ("", "Exemple sans date."), ("2019", LONG_WORD)],
        "many_tags": [Named(f"Étiquette inventée {n}") for n in range(1, 41)],
        "untold": Sample("Exemple : un défi sans thème ni date", facts_line="", card_stages=0),
        "map": {
            "others": "M60 60h480v440h-480z",
            "selected": "M180 160h120v110h-120z",
            "tiles": [{"x": 40, "y": 545, "is_selected": True}, {"x": 100, "y": 545, "is_selected": False}],
            "lines": ["Exemple-sur-Loire, un territoire inventé."],
        },
        "film": {"page_url": "https://example.org/", "host": "Exemple"},
        "home": {
            "title": "Quelqu'un s'est déjà posé la question.",
            "lead": "Les défis, les essais, les films et les méthodes des agents territoriaux depuis Cluny. "
            "Cherchez avant de partir de zéro.",
        },
        "words": ["mots d'exemple", "une autre recherche", "pecha-kucha"],
    }
