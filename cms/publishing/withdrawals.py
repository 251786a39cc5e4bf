"""The 410 response of pages that were unpublished."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.pages import policies
from cms.pages.querysets import SitePageQuerySet


def answer_for(request: HttpRequest, address: str) -> HttpResponse | None:
    """Return the page that says so (410) when what stood at `address`, a `url_path`, was public; else None.

    A page that was never published, or stands behind a restriction, answers as if it did not exist, and the
    title of an unpublished one is not shown. Where somebody made a redirect, the redirect answers.
    """
    page = SitePageQuerySet(Page).at(address).filter(live=False, first_published_at__isnull=False).first()
    if page is None:
        return None
    if not policies.restrictions_for(request.user).pages.audience(page.path).is_everyone:
        return None
    if get_redirect(request, Redirect.normalise_path(request.get_full_path(), decode_unicode=False)):
        return None
    return render(request, "errors/410.html", status=410)
