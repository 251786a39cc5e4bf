"""Programmes in the CMS."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from community.editions.models import Programme


class ProgrammeViewSet(SnippetViewSet):
    """The programmes défis were part of."""

    model = Programme
    icon = "calendar-alt"
    list_display = ["title", "organiser", "is_sister"]
    search_fields = ["title", "organiser"]
    search_backend_name = None
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("organiser"),
        FieldPanel("is_sister"),
        FieldPanel("url"),
    ]


register_snippet(ProgrammeViewSet)
