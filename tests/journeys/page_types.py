"""An address for each type of page, on the real content."""

from playwright.sync_api import Page

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
    "no result": "/recherche/?q=xyzzyqwxq",
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


def address_of(page: Page, name: str) -> str:
    """Return the address of the type `name`; may open its list to find the first."""
    if name in PAGES:
        return PAGES[name]
    page.goto(PAGES["territories"] if name == "territory" else FIRST_OF[name])
    links = page.locator(f"main a[href^='{FIRST_OF[name]}']:not([href*='?'])")
    paths = [str(link.get_attribute("href")) for link in links.all()[:20]]
    return next(path for path in paths if path.endswith("/") and path != FIRST_OF[name])
