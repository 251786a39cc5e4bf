"""An address for each type of page, on the real content."""

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page
from wagtail.models import PageViewRestriction

from community.saved_searches import tokens
from community.saved_searches.models import Frequency, SavedSearch
from community.saved_searches.operations import confirm, request_follow
from home.models import StandardPage
from tests.factories.pages import home

PAGES = {
    "home": "/",
    "défis": "/defis/?theme=transition-ecologique",
    "no défi": "/defis/?theme=inconnu",
    "talks": "/conferences/",
    "resources": "/ressources/",
    "editions": "/editions/",
    "edition": "/editions/2017/",
    "themes": "/themes/",
    "theme": "/themes/transition-ecologique/",
    "tags": "/mots/",
    "territories": "/territoires/?q=rennes",
    "search": "/recherche/?q=transition+ecologique",
    "search not begun": "/recherche/",
    "no result": "/recherche/?q=xyzzyqwxq",
    "follow a search": "/recherche/suivre/?q=transition+ecologique",
    "not found": "/nulle-part/",
    "sign in": "/connexion/",
    "prose": "/a-propos/",
    "accessibility": "/accessibilite/grille/",
}
# The first link of a list leads to the page of one thing.
FIRST_OF = {
    "défi": "/defis/",
    "talk": "/conferences/",
    "resource": "/ressources/",
    "tag": "/mots/",
    "territory": "/territoires/",
}
TYPES = [*PAGES, *FIRST_OF]


def _followed() -> SavedSearch:
    """Return one of the two searches that an address follows."""
    for text in ("médiathèque", "transition écologique"):
        asked = {"address": "camille@exemple.invalid", "text": text, "remote_address": "192.0.2.1"}
        if not SavedSearch.objects.filter(text=text).exists():
            request_follow(**asked, filters={}, frequency=Frequency.DAILY)
            confirm(search=SavedSearch.objects.get(text=text), frequency=Frequency.DAILY)
    return SavedSearch.objects.get(text="médiathèque")


def _secret(name: str, token: Callable[[SavedSearch], str]) -> Callable[[], str]:
    return lambda: reverse(f"saved_searches:{name}", args=[token(_followed())])


def _restricted() -> str:
    """Return the address of a page that asks for a password."""
    page = StandardPage.objects.filter(slug="avec-mot-de-passe").first()
    if page is None:
        page = StandardPage(title="Avec un mot de passe", slug="avec-mot-de-passe")
        home().add_child(instance=page)
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="sésame")
    return str(page.url)


# What has an address only once it is made: links of mails, and a page with a password.
MADE_FIRST = {
    "confirm a followed search": _secret("confirm", lambda search: tokens.confirmation(search.pk, Frequency.DAILY)),
    "followed searches": _secret("of_address", lambda search: tokens.subscriber(search.subscriber_id)),
    "password": _restricted,
    "stop a followed search": _secret("stop", lambda search: tokens.stop(search.pk)),
}


def address_of(page: Page, name: str) -> str:
    """Return the address of the type `name`; may open its list to find the first."""
    if name in PAGES:
        return PAGES[name]
    if name in MADE_FIRST:
        return MADE_FIRST[name]()
    page.goto(PAGES["territories"] if name == "territory" else FIRST_OF[name])
    links = page.locator(f"main a[href^='{FIRST_OF[name]}']:not([href*='?'])")
    paths = [str(link.get_attribute("href")) for link in links.all()[:20]]
    return next(path for path in paths if path.endswith("/") and path != FIRST_OF[name])
