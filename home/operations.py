"""Operations on the home page, the plain pages and the Wagtail site."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from cms.pages.operations import fill, page_at, publish_page
from home.models import HomePage, StandardPage

PORTS = {"http": 80, "https": 443}
HOME_SLUG = "accueil"


@transaction.atomic
def open_site(*, by: Any = None, **fields: Any) -> HomePage:
    """Create the home page, or bring it to `fields`, make it the root of the default site, and return it.

    The site takes the host and port of `SITE_URL`, which decides, not the CMS. The welcome page that Wagtail
    comes with goes, unless somebody put pages under it. The same call twice changes nothing. Raises
    `ValidationError` when a field is wrong, `PermissionDenied` when `by` may not publish.
    """
    root = Page.get_first_root_node()
    home: HomePage = HomePage.objects.first() or page_at(model=HomePage, parent=root, slug=HOME_SLUG)
    fill(home, fields)
    publish_page(page=home, parent=root, by=by)
    _set_site(home)
    _remove_welcome_page(home)
    return home


@transaction.atomic
def publish_standard_page(*, parent: Page, slug: str, by: Any = None, **fields: Any) -> StandardPage:
    """Create the page of prose `slug`, or bring it to `fields`, and publish it; the same call twice changes nothing.

    Raises `ValidationError` when a field is wrong, `PermissionDenied` when `by` may not publish there.
    """
    page = page_at(model=StandardPage, parent=parent, slug=slug)
    fill(page, fields)
    publish_page(page=page, parent=parent, by=by)
    return page


def _set_site(home: HomePage) -> None:
    address = urlsplit(settings.SITE_URL)
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": address.port or PORTS[address.scheme],
        "site_name": settings.SITE_NAME,
        "root_page_id": home.pk,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.pk is None or any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def _remove_welcome_page(home: HomePage) -> None:
    """Delete the plain page of Wagtail's own migration: only a bare `Page` without children can be it."""
    for page in Page.objects.child_of(Page.get_first_root_node()).exclude(pk=home.pk).filter(numchild=0):
        if page.specific_class is Page and not Site.objects.filter(root_page=page).exists():
            page.delete()
