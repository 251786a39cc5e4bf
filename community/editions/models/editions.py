"""Pages of editions."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from cms.dates.partial_dates import PartialDateField
from cms.pages.blocks import ProseBlock
from cms.pages.models import SitePage, SourcedPage
from cms.pages.panels import RowsPanel
from community.editions.dates import span
from community.editions.models.figures import EditionFigure, EditionSite
from community.editions.models.programmes import Programme
from community.editions.querysets import EditionManager
from foundation.prepared_queries import PreparedQuery

SITES_ON_A_LINE = 3
CACHE_SECONDS_WHILE_IT_RUNS = 30


class EditionIndexPage(SitePage):
    """`/editions/`: every edition, the latest first."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["editions.EditionPage"]
    max_count = 1
    template = "community/editions/edition_index_page.html"

    class Meta:
        verbose_name = _("list of editions")


class EditionPage(SourcedPage):
    """One edition of a programme: its theme, dates, places, figures and its programme by day."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), null=True, blank=True, on_delete=models.PROTECT, related_name="editions"
    )
    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    edition_theme = models.CharField(
        _("theme of the edition"), max_length=255, blank=True, help_text=_("As printed, for example on the programme.")
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    period = PartialDateField(
        _("period"), blank=True, help_text=_("When the days are not known: a year or a month (2016-07).")
    )
    place = models.CharField(_("place"), max_length=255, blank=True)
    organisers = StreamField(
        [("organiser", blocks.CharBlock(label=_("Organiser"), max_length=200))],
        verbose_name=_("organisers"),
        blank=True,
    )
    people = StreamField(
        [("person", blocks.CharBlock(label=_("Person and role"), max_length=255))],
        verbose_name=_("people named by the sources"),
        blank=True,
    )
    facts = StreamField(
        [("fact", blocks.CharBlock(label=_("Fact"), max_length=500))],
        verbose_name=_("what is known"),
        blank=True,
    )
    prototypes = StreamField(
        [("prototype", blocks.CharBlock(label=_("Prototype"), max_length=255))],
        verbose_name=_("prototypes named by the sources"),
        blank=True,
    )
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    objects = EditionManager()

    content_panels = [
        *SourcedPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("programme"),
                FieldPanel("edition_theme"),
                FieldRowPanel(
                    [FieldPanel("year"), FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("period")]
                ),
                FieldPanel("place"),
                FieldPanel("organisers"),
            ],
            heading=_("When, where, who"),
        ),
        RowsPanel("sites", heading=_("Sites"), label=_("Site"), add_label=_("Add a site")),
        RowsPanel("figures", heading=_("Figures"), label=_("Figure"), add_label=_("Add a figure")),
        MultiFieldPanel(
            [FieldPanel("facts"), FieldPanel("people"), FieldPanel("prototypes"), FieldPanel("body")],
            heading=_("What is known"),
        ),
        RowsPanel("days", heading=_("Days"), label=_("Day"), add_label=_("Add a day")),
        RowsPanel("sessions", heading=_("Sessions"), label=_("Session"), add_label=_("Add a session")),
        *SourcedPage.source_panels,
    ]
    parent_page_types = ["editions.EditionIndexPage"]
    subpage_types: list[str] = []
    section_title = _("Editions")
    context_relations = {
        "sites": PreparedQuery(lambda pk: EditionSite.objects.filter(page=pk), int),
        "figures": PreparedQuery(lambda pk: EditionFigure.objects.filter(page=pk), int),
    }
    template = "community/editions/edition_page.html"

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def clean(self) -> None:
        """Refuse a last day before the first."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day comes after the first.")})

    @property
    def cache_seconds(self) -> int | None:  # type: ignore[override]
        """Return how long a page may be kept: less during the edition, whose programme marks the present session."""
        last = self.ends_on or self.starts_on
        # The last evening may end after midnight.
        if self.starts_on and last and self.starts_on <= localdate() <= last + timedelta(days=1):
            return CACHE_SECONDS_WHILE_IT_RUNS
        return None

    @property
    def when(self) -> str:
        """Return the days, or the period, in words; the year when nothing else is known."""
        return span(self.starts_on, self.ends_on, self.period, self.year)

    @property
    def facts_line(self) -> str:
        """Return when and where, on one line."""
        sites = [site.name for site in self.sites.all()]
        where = ", ".join(sites) if len(sites) <= SITES_ON_A_LINE else _("%(count)s sites") % {"count": len(sites)}
        return " · ".join(str(part) for part in (self.when, where) if part)
