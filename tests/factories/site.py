"""The front door, which every page of the site stands under."""

from wagtail.models import Page, Site

from home.models import HomePage


def home_page() -> HomePage:
    """Return the home page of the default site, made when there is none."""
    home = HomePage.objects.first()
    if home is None:
        home = Page.get_first_root_node().add_child(instance=HomePage(title="Prochains pas", slug="accueil"))
        Site.objects.filter(is_default_site=True).update(root_page=home, hostname="testserver")
        Site.clear_site_root_paths_cache()
    return home
