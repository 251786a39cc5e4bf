"""The home page, the lists and the pages of prose."""

from typing import TypeVar

from wagtail.models import Page

from community.defis.models import DefiIndexPage
from community.editions.models import EditionIndexPage
from foundation.operations import publish_page
from home.first_run.entries import Entry
from home.first_run.keeping import Keeper
from home.first_run.reading import Content
from home.first_run.sources import blocks
from home.models import HomePage, StandardPage
from home.operations import open_site, publish_standard_page

P = TypeVar("P", bound=Page)

HOME = {
    "title": "Accueil",
    "introduction": "Les défis, les essais, les films et les méthodes des agents territoriaux depuis Cluny. "
    "Cherchez avant de partir de zéro.",
    "search_examples": "prévenir les violences faites aux femmes\nmutualiser l'accueil\npecha-kucha",
    "search_description": "Les défis, les essais, les films et les méthodes des agents territoriaux depuis Cluny.",
}
DEFIS = {
    "title": "Défis",
    "introduction": "Des questions que des collectivités se sont posées, ce qu'elles ont essayé, "
    "et ce que c'est devenu quand nous le savons.",
}
EDITIONS = {
    "title": "Éditions",
    "introduction": "L'université de l'innovation publique territoriale, année après année.",
}


def load_home(keeper: Keeper) -> HomePage:
    """Put the home page at `/` of the default site, unless the site has one."""
    if HomePage.objects.exists():
        home: HomePage = HomePage.objects.get()
        open_site(home=home)
        return home
    keeper.put(
        model=HomePage,
        parent=None,
        slug="accueil",
        entry=HOME,
        fill=_filling(HOME),
        publish=lambda *, page, parent: open_site(home=page),
    )
    return HomePage.objects.get()


def load_list(keeper: Keeper, home: HomePage, model: type[P], slug: str, fields: dict[str, str]) -> P:
    """Put one list of the site at `slug`, unless the site has one, and return it."""
    if not model._default_manager.exists():
        keeper.put(model=model, parent=home, slug=slug, entry=fields, fill=_filling(fields), publish=publish_page)
    return model._default_manager.get()


def load_defi_list(keeper: Keeper, home: HomePage) -> DefiIndexPage:
    """Put `/defis/` on the site."""
    return load_list(keeper, home, DefiIndexPage, "defis", DEFIS)


def load_edition_list(keeper: Keeper, home: HomePage) -> EditionIndexPage:
    """Put `/editions/` on the site."""
    return load_list(keeper, home, EditionIndexPage, "editions", EDITIONS)


def load_standard_pages(content: Content, keeper: Keeper, home: HomePage) -> None:
    """Put the pages of prose on the site."""
    for entry in content.pages:
        sources = content.cluny_sources.named(entry.get("sources", []))

        def fill(page: StandardPage, entry: Entry = entry, found: list = sources) -> None:
            page.title, page.introduction = entry["title"], entry["introduction"]
            page.body = [(kind, text) for kind, text in entry["body"]]
            page.sources = blocks(found)

        keeper.put(
            model=StandardPage,
            parent=home,
            slug=entry["slug"],
            entry=[entry, [[source.label, source.url] for source in sources]],
            fill=fill,
            publish=publish_standard_page,
        )


def _filling(fields: dict[str, str]):
    def fill(page: Page) -> None:
        for name, value in fields.items():
            setattr(page, name, value)

    return fill
