"""The library and its resources."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase
from wagtail.fields import StreamField
from wagtail.models import PageManager

from cms.dates import partial_dates
from cms.dates.partial_dates import PartialDateField
from cms.media.models import SiteDocument
from cms.pages.blocks import ProseBlock
from cms.pages.models import SourcedPage
from community.territories.models import Territory
from community.themes.fields import FoldedTagsField
from community.themes.models import Tag, Theme
from foundation.prepared_queries import PreparedQuery
from resources.library import panels
from resources.library.kinds import Kind
from resources.library.listing import FILTERS, SORTS, result_sentence
from resources.library.querysets import ResourceQuerySet
from search.lists.pages import ListingPage


class ResourceTag(ItemBase):
    """A tag on a resource."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="resource_items")
    content_object = ParentalKey("library.ResourcePage", on_delete=models.CASCADE, related_name="tagged_items")


class ResourcePage(SourcedPage):
    """Something that helps others: who made it, when, under which licence, and where to read it."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    link = models.URLField(
        _("address on the web"), max_length=500, blank=True, help_text=_("Where it stands on its own site.")
    )
    file = models.ForeignKey(
        SiteDocument,
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("When its licence lets us keep it here."),
    )
    authors = models.CharField(_("authors"), max_length=255, blank=True, help_text=_("As the source names them."))
    publisher = models.CharField(_("publisher"), max_length=255, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True, help_text=_("As stated: CC BY 4.0."))
    published = PartialDateField(
        _("published"), blank=True, help_text=_("As known: a year (2017), a month (2017-11) or a day (2017-11-06).")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, editable=False, db_index=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("Two sentences a colleague understands."))
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)
    themes = ParentalManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="resources")
    tags = FoldedTagsField(through=ResourceTag, blank=True, verbose_name=_("tags"))
    territories = ParentalManyToManyField(
        "territories.Territory", verbose_name=_("territories"), blank=True, related_name="resources"
    )
    territory_text = models.CharField(
        _("territory, as the source words it"),
        max_length=255,
        blank=True,
        help_text=_("Shown when it is not in the list."),
    )

    objects = PageManager.from_queryset(ResourceQuerySet)()

    section_title = _("Resources")
    content_panels = [*panels.RESOURCE, *SourcedPage.source_panels]
    parent_page_types = ["library.LibraryPage"]
    subpage_types: list[str] = []
    context_relations = {"territories": PreparedQuery(lambda pk: Territory.objects.filter(resources=pk), int)}
    template = "resources/library/resource_page.html"

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        indexes = [models.Index(fields=["-published", "page_ptr"], name="resources_by_date")]

    def clean(self) -> None:
        """Refuse a resource that leads nowhere, unless it is still being written."""
        super().clean()
        if not self.is_unfinished and not self.link and self.file_id is None:
            raise ValidationError({"link": _("Give an address or a file: a resource leads somewhere.")})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.year = partial_dates.year(self.published)
        return super().save(*args, **kwargs)

    @property
    def when(self) -> str:
        """Return the date in words, as precise as known."""
        return partial_dates.display(self.published)

    @property
    def host(self) -> str:
        """Return the domain of the address, without www."""
        return (urlsplit(self.link).hostname or "").removeprefix("www.")

    @property
    def facts_line(self) -> str:
        """Return the kind, the publisher and the date, for a card."""
        return " · ".join(part for part in (self.get_kind_display(), self.publisher, self.when) if part)


class LibraryPage(ListingPage):
    """`/ressources/`: every resource, with filters."""

    listed = ResourcePage
    filters = FILTERS
    sorts = SORTS
    result_sentence = staticmethod(result_sentence)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.ResourcePage"]
    takes_proposals = True
    proposal_label = _("Write a resource")
    template = "resources/library/library_page.html"

    class Meta:
        verbose_name = _("library")
