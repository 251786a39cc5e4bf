"""The only writers of the home page, of the pages of prose and of the site itself."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from foundation.operations import publish_page
from home.models import HomePage, StandardPage

PORTS = {"http": 80, "https": 443}


@transaction.atomic
def open_site(*, home: HomePage, by: Any = None) -> bool:
    """Publish the home page, make it the root of the default site, and return if the page changed.

    The site takes the host and port of `SITE_URL`, which decides, not the CMS. The welcome page that Wagtail
    comes with goes, unless somebody put pages under it. Raises `ValidationError` when a field is wrong.
    """
    changed = publish_page(page=home, parent=Page.get_first_root_node(), by=by)
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
    _remove_welcome_page(home)
    return changed


@transaction.atomic
def publish_standard_page(*, page: StandardPage, parent: Page | None = None, by: Any = None) -> bool:
    """Publish a page of prose; return if anything changed. `parent` is needed when it is new.

    Raises `ValidationError` when a field is wrong, `PermissionDenied` when `by` may not publish there.
    """
    return publish_page(page=page, parent=parent, by=by)


def _remove_welcome_page(home: HomePage) -> None:
    """Delete the plain page of Wagtail's own migration: only a bare `Page` without children can be it."""
    for page in Page.objects.child_of(Page.get_first_root_node()).exclude(pk=home.pk).filter(numchild=0):
        if page.specific_class is Page and not Site.objects.filter(root_page=page).exists():
            page.delete()
