"""Redirects to pages: for those who may see where they lead, and of pages that were once published.

Wagtail makes one each time a page moves or its address changes, a draft's included, and follows it for everybody: the
new address says the title of the page.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from cms.pages import policies


class VisibleRedirectMiddleware(RedirectMiddleware):
    """Wagtail's, which answers as if there were no redirect where it leads to what the visitor may not see."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer: HttpResponse = super().process_response(request, response)
        return response if answer is not response and not _may_follow(request) else answer


def _may_follow(request: HttpRequest) -> bool:
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    redirect = get_redirect(request, path) or get_redirect(request, path.partition("?")[0])
    page = redirect.redirect_page if redirect else None
    return page is None or policies.may_reach_page(request.user, page)


def _was_public(page: Page) -> bool:
    return page.live or page.first_published_at is not None


def _slug_changed(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    if _was_public(instance):
        autocreate_redirects_on_slug_change(instance=instance, instance_before=instance_before, **kwargs)


def _moved(instance: Page, **kwargs: Any) -> None:
    if _was_public(instance):
        autocreate_redirects_on_page_move(instance=instance, **kwargs)


def connect() -> None:
    """Put our receivers in the place of Wagtail's; called after its application is ready."""
    page_slug_changed.disconnect(autocreate_redirects_on_slug_change)
    post_page_move.disconnect(autocreate_redirects_on_page_move)
    page_slug_changed.connect(_slug_changed, dispatch_uid="serving:slug_changed")
    post_page_move.connect(_moved, dispatch_uid="serving:moved")
