"""Themes and tags in the CMS, for animators."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from community.themes import cms
from community.themes.models import Theme
from community.themes.operations import MERGE_ACTION, RELEASE_ACTION
from community.themes.policies import may_merge_tags

AFTER_THEMES = 590


class ThemeViewSet(SnippetViewSet):
    """The curated list of themes."""

    model = Theme
    icon = "tag"
    list_display = ["title", "origin", "position"]
    search_fields = ["title"]
    search_backend_name = None
    ordering = ["position", "title"]
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("introduction"),
        FieldPanel("origin"),
        FieldRowPanel([FieldPanel("main_tile"), FieldPanel("second_tile"), FieldPanel("position")]),
    ]


register_snippet(ThemeViewSet)


class TagsMenuItem(MenuItem):
    """Shown to those who look after tags."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_merge_tags(request.user)


@hooks.register("register_admin_urls")
def tag_urls() -> list[URLPattern | URLResolver]:
    """Return the addresses of the screen « Mots »."""
    pages = [
        path("", cms.TagsView.as_view(), name="tags_all"),
        path("reunir/", cms.MergeView.as_view(), name="tags_merge"),
        path("reunis/", cms.MergedTagsView.as_view(), name="tags_merged"),
    ]
    return [path("mots/", include(pages))]


@hooks.register("register_admin_menu_item")
def tags_menu_item() -> MenuItem:
    """Return the entry « Mots »."""
    return TagsMenuItem(_("Tags"), reverse_lazy("tags_all"), name="tags", icon_name="tag", order=AFTER_THEMES)


@hooks.register("register_log_actions")
def tags_in_the_history(actions: Any) -> None:
    """Describe merged and released tags in the site history."""
    actions.register_action(MERGE_ACTION, _("Merge tags"), _("Tags were merged into this one"))
    actions.register_action(RELEASE_ACTION, _("Free a merged word"), _("A merged word may be a tag of its own again"))
