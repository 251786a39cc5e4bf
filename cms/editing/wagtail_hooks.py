"""Where the CMS is made ours."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms.editing import menus
from cms.editing.api import KnownPagesAPIViewSet
from cms.editing.buttons import submitting_first
from cms.editing.dashboard import PANELS, WaitingPanel
from cms.editing.drafts import known_to
from cms.templatetags.editing import keep_typing as words_of_keeping


@hooks.register("construct_homepage_panels")
def desk(request: HttpRequest, panels: list[Any]) -> None:
    """Put our lists in the place of Wagtail's."""
    panels[:] = [panel() for panel in PANELS]
    if menus.is_reviewer(request.user):
        # Who reviews comes for what waits.
        panels.sort(key=lambda panel: (panel.name != WaitingPanel.name, panel.order))
        for place, panel in enumerate(panels):
            panel.order = place


# After Wagtail has put its totals there.
@hooks.register("construct_homepage_summary_items", order=1000)
def no_totals(request: HttpRequest, items: list[Any]) -> None:
    """How many pages there are waits for nobody."""
    items.clear()


hooks.register("construct_main_menu", menus.keep_useful)
hooks.register("construct_help_menu", menus.keep_our_help)


@hooks.register("register_admin_menu_item")
def guide_item() -> MenuItem:
    """Put the guide in the menu, for everybody."""
    return MenuItem(gettext_lazy("Guide"), reverse_lazy("editors_guide"), name="guide", icon_name="help", order=10500)


@hooks.register("construct_explorer_page_queryset")
def explore_known(parent: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Leave the drafts of others out of the explorer."""
    return known_to(request.user, pages)


@hooks.register("construct_page_chooser_queryset")
def choose_known(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Leave the drafts of others out of the choosers."""
    return known_to(request.user, pages)


@hooks.register("construct_admin_api")
def api_of_known(router: Any) -> None:
    """Leave the drafts of others out of the menu of pages."""
    router.register_endpoint("pages", KnownPagesAPIViewSet)


hooks.register("construct_page_action_menu", submitting_first)


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """Load what the CMS has of ours to look at."""
    return format_html(
        '<link rel="stylesheet" href="{}"><noscript><link rel="stylesheet" href="{}"></noscript>',
        static("cms/editing.css"),
        static("cms/without-scripts.css"),
    )


@hooks.register("insert_global_admin_js")
def keep_typing() -> SafeString:
    """Load what keeps the text when the session or the network ends."""
    return render_to_string("cms/editing/keep_typing.html", words_of_keeping())
