"""The trunk of the site's tree: a home page where the site starts, and the lists below it."""

from typing import Any

from wagtail.models import Page, Site

from cms.media.models import SiteDocument
from community.defis.models import DefiIndexPage
from community.editions.models import EditionIndexPage
from home.models import HomePage, StandardPage
from resources.library.models import LibraryPage
from resources.talks.models import TalkIndexPage


def home() -> HomePage:
    """Return the home page, made where the site starts."""
    home_page = HomePage.objects.first()
    if home_page:
        return home_page
    page: HomePage = Page.get_first_root_node().add_child(instance=HomePage(title="Accueil", slug="accueil"))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": page, "hostname": "localhost"})
    Site.clear_site_root_paths_cache()
    return page


def index(model: type[Any], slug: str) -> Any:
    """Return the only page of a list's type, made below the home page."""
    return model.objects.first() or home().add_child(instance=model(title=slug.capitalize(), slug=slug))


def defi_index() -> DefiIndexPage:
    """Return `/defis/`."""
    return index(DefiIndexPage, "defis")


def edition_index() -> EditionIndexPage:
    """Return `/editions/`."""
    return index(EditionIndexPage, "editions")


def talk_index() -> TalkIndexPage:
    """Return `/talks/`."""
    return index(TalkIndexPage, "conferences")


def library() -> LibraryPage:
    """Return `/ressources/`."""
    return index(LibraryPage, "ressources")


def body_showing(*files: Any) -> list[dict[str, Any]]:
    """Return the blocks of a page that shows documents and images."""
    return [
        {"type": "document", "value": each.pk}
        if isinstance(each, SiteDocument)
        else {"type": "figure", "value": {"image": {"image": each.pk, "decorative": False, "alt_text": "Un aplat"}}}
        for each in files
    ]


def page_showing(*files: Any, live: bool = True, parent: Page | None = None, **fields: Any) -> StandardPage:
    """Return a page that shows documents and images: published, or the first save of a draft."""
    fields = {"title": "Une page", "slug": f"page-{Page.objects.count()}", **fields}
    page = StandardPage(live=False, body=body_showing(*files), **fields)
    (parent or home()).add_child(instance=page)
    if live:
        page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)
