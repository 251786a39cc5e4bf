"""The home page, the plain pages around it, and what the first run has loaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.pages.blocks import ProseBlock
from cms.pages.models import SitePage, SourcedPage


class HomePage(SitePage):
    """`/`: the sentence and the search, then what is new."""

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


class StandardPage(SourcedPage):
    """A page of prose that belongs to no wing: about, charter, accessibility."""

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Two sentences, shown first."))
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        *SourcedPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        *SourcedPage.source_panels,
    ]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")


class LoadedEntry(models.Model):
    """One entry of the data files: the page made of it, and the revision that was published then.

    With it, the first run never overwrites what people changed.
    """

    key = models.CharField(max_length=200, unique=True)
    checksum = models.CharField(max_length=64)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    revision_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("loaded entry")
        verbose_name_plural = _("loaded entries")

    def __str__(self) -> str:
        return self.key

    @property
    def is_as_loaded(self) -> bool:
        """Return whether nobody has written to the page since; a page made before by people has no revision of ours."""
        return (
            self.page is not None and self.revision_id is not None and self.page.latest_revision_id == self.revision_id
        )
