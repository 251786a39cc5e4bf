"""The home page: the sentence and the search, then what is new."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.pages.models import SitePage


class HomePage(SitePage):
    """`/`"""

    headline = models.CharField(
        _("sentence"),
        max_length=120,
        default="Quelqu'un s'est déjà posé la question.",
        help_text=_("Ends with a full stop."),
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What one finds here, in two sentences.")
    )
    search_examples = models.TextField(
        _("examples of searches"), blank=True, help_text=_("One a line; each is a link to its results.")
    )

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("search_examples"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")

    @property
    def examples(self) -> list[str]:
        return [line.strip() for line in self.search_examples.splitlines() if line.strip()]
