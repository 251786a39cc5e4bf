"""Speakers in the CMS."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from resources.conferences.models import Speaker


class SpeakerViewSet(SnippetViewSet):
    """Those who speak."""

    model = Speaker
    icon = "user"
    list_display = ["name", "organisation"]
    search_fields = ["name", "organisation"]
    search_backend_name = None
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("organisation")]


register_snippet(SpeakerViewSet)
