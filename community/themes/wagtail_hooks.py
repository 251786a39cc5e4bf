"""Themes in the CMS, for animators."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from community.themes.models import Theme


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
