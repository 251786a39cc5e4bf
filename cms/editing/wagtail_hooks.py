"""Wagtail hooks: dashboard, menus, access to drafts, styles and scripts of the CMS."""

from typing import Any

from django.db.models import QuerySet, SlugField
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet
from wagtail.sites.views import IndexView as SiteIndexView

from cms.editing import menus
from cms.editing.api import AccessiblePagesAPIViewSet, KnownDocumentsAPIViewSet, KnownImagesAPIViewSet
from cms.editing.dashboard import PANELS, WaitingPanel
from cms.editing.drafts import accessible_to
from cms.editing.titles import heading_in_cms
from cms.editing.views import files
from cms.pages.draft_forms import PageSlugInput
from cms.pages.links import VisiblePageLinkHandler
from cms.templatetags.editing import form_recovery as form_recovery_context

register_form_field_override(SlugField, override={"widget": PageSlugInput})
files.install()
WagtailAdminTemplateMixin.get_header_title = heading_in_cms
# Wagtail leaves the heads of these columns in English.
for column in SiteIndexView.columns:
    if column.name in ("site_name", "root_page"):
        column.label = capfirst(Site._meta.get_field(column.name).verbose_name)


@hooks.register("construct_homepage_panels")
def dashboard(request: HttpRequest, panels: list[Any]) -> None:
    """Replace Wagtail's panels by those of this site."""
    panels[:] = [panel() for panel in PANELS]
    if menus.is_reviewer(request.user):
        # Reviewers see pending items first.
        panels.sort(key=lambda panel: (panel.name != WaitingPanel.name, panel.order))
        for place, panel in enumerate(panels):
            panel.order = place


# After Wagtail has put its totals there.
@hooks.register("construct_homepage_summary_items", order=1000)
def no_totals(request: HttpRequest, items: list[Any]) -> None:
    """Remove the totals of pages, images and documents."""
    items.clear()


hooks.register("construct_main_menu", menus.hide_unneeded_items)
hooks.register("construct_help_menu", menus.hide_external_help)


@hooks.register("register_admin_menu_item")
def guide_item() -> MenuItem:
    """Put the guide in the menu, for everybody."""
    return MenuItem(gettext_lazy("Guide"), reverse_lazy("editors_guide"), name="guide", icon_name="help", order=10500)


@hooks.register("construct_explorer_page_queryset")
def filter_explorer(parent: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Leave the drafts of others out of the explorer."""
    return accessible_to(request.user, pages)


@hooks.register("construct_page_chooser_queryset")
def filter_chooser(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Leave the drafts of others out of the choosers, and read what shows the state of each page for all of them."""
    pages = accessible_to(request.user, pages)
    return pages.annotate_approved_schedule().prefetch_workflow_states()


# After Wagtail has registered its own.
@hooks.register("construct_admin_api", order=1000)
def filter_api(router: Any) -> None:
    """Leave the drafts of others, and the files that one may not know of, out of menus and choosers."""
    router.register_endpoint("pages", AccessiblePagesAPIViewSet)
    router.register_endpoint("documents", KnownDocumentsAPIViewSet)
    router.register_endpoint("images", KnownImagesAPIViewSet)


hooks.register("construct_page_action_menu", menus.put_submit_first)
hooks.register("construct_page_action_menu", menus.put_review_actions_first)


# After Wagtail has registered its own.
@hooks.register("register_rich_text_features", order=1000)
def links_to_pages(features: Any) -> None:
    """Write in rich text the addresses of the pages that the reader may see only."""
    features.register_link_type(VisiblePageLinkHandler)


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """Load the style sheets of this site for the CMS."""
    return format_html(
        '<link rel="stylesheet" href="{}"><noscript><link rel="stylesheet" href="{}"></noscript>',
        static("cms/editing.css"),
        static("cms/without-scripts.css"),
    )


@hooks.register("insert_editor_js")
def paste_cells() -> SafeString:
    """Load the script that keeps the cells of a spreadsheet apart when they are pasted."""
    return format_html('<script src="{}"></script>', static("cms/paste-cells.js"))


@hooks.register("insert_global_admin_js")
def form_recovery() -> SafeString:
    """Load the script that saves the form when the session or the network ends."""
    return render_to_string("cms/editing/form_recovery.html", form_recovery_context())


@hooks.register("insert_global_admin_js")
def accessible_names() -> SafeString:
    """Load the script that names the fields and buttons that Wagtail leaves without a name."""
    return format_html('<script src="{}"></script>', static("cms/accessible-names.js"))
