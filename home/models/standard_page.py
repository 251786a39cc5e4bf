"""A page of prose: about, charter, accessibility."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.pages.blocks import ProseBlock
from cms.pages.models import SourcedPage


class StandardPage(SourcedPage):
    """A page of prose that belongs to no wing."""

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
