"""The home page, the lists and the pages of prose."""

from functools import partial
from typing import Any, TypeVar

from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.pages.operations import page_at, publish_page
from community.charter.operations import choose_page
from community.defis.models import DefiIndexPage
from community.editions.models import EditionIndexPage
from home.first_run.page_writer import PageWriter
from home.first_run.reading import Content
from home.first_run.sources import blocks
from home.models import HomePage, StandardPage
from home.operations import HOME_SLUG, open_site, publish_standard_page
from resources.library.models import LibraryPage
from resources.talks.models import TalkIndexPage

P = TypeVar("P", bound=Any)
CHARTER_SLUG = "charte"

HOME = {
    "title": "Accueil",
    "introduction": "Les défis, les essais, les films et les méthodes des agents territoriaux depuis Cluny. "
    "Cherchez avant de partir de zéro.",
    "search_examples": "prévenir les violences faites aux femmes\nmutualiser l'accueil\npecha-kucha",
    "search_description": "Les défis, les essais, les films et les méthodes des agents territoriaux depuis Cluny.",
}
LISTS: dict[type[Page], tuple[str, str, str]] = {
    DefiIndexPage: (
        "defis",
        "Défis",
        "Des questions que des collectivités se sont posées, ce qu'elles ont essayé, "
        "et ce que c'est devenu quand nous le savons.",
    ),
    EditionIndexPage: (
        "editions",
        "Éditions",
        "L'université de l'innovation publique territoriale, année après année.",
    ),
    TalkIndexPage: (
        "conferences",
        "Mini-conférences",
        "Les mini-conférences de Cluny et d'autres interventions enregistrées, à écouter chez qui les publie.",
    ),
    LibraryPage: (
        "ressources",
        "Ressources",
        "Des méthodes, des outils, des récits, des articles et des rapports, choisis pour des agents territoriaux.",
    ),
}


def load_home(writer: PageWriter) -> HomePage:
    """Put the home page at `/` of the default site, and its words there unless the site has some."""
    if HomePage.objects.exists():
        return open_site()
    writer.put(model=HomePage, parent=None, slug=HOME_SLUG, entry=HOME, write=partial(open_site, **HOME))
    return HomePage.objects.get()


def load_list(writer: PageWriter, home: HomePage, model: type[P]) -> P:
    """Put the list of pages `model` on the site, unless the site has one, and return it."""
    slug, title, introduction = LISTS[model]

    def write() -> P:
        page = page_at(model=model, parent=home, slug=slug)
        page.title, page.introduction = title, introduction
        publish_page(page=page, parent=home)
        return page

    if not model._default_manager.exists():
        writer.put(model=model, parent=home, slug=slug, entry=LISTS[model], write=write)
    return model._default_manager.get()


def load_standard_pages(content: Content, writer: PageWriter, home: HomePage) -> None:
    """Put the pages of prose on the site."""
    for entry in content.pages:
        sources = content.cluny_sources.named(entry.get("sources", []))
        write = partial(
            publish_standard_page,
            parent=home,
            slug=entry["slug"],
            title=entry["title"],
            title_origin=StandardPage.TitleOrigin.WORDED,
            introduction=entry["introduction"],
            body=[(kind, RichText(text) if kind == "paragraph" else text) for kind, text in entry["body"]],
            sources=blocks(sources),
        )
        given = [entry, [[source.label, source.url] for source in sources]]
        writer.put(model=StandardPage, parent=home, slug=entry["slug"], entry=given, write=write)
    if charter := StandardPage.objects.child_of(home).filter(slug=CHARTER_SLUG).first():
        choose_page(page=charter)
