"""Figures and sites of an edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class EditionFigure(Orderable):
    """A number a source gives. Two sources that differ are two figures, both shown."""

    class What(models.TextChoices):
        PARTICIPANTS = "participants", _("participants")
        DEFIS = "defis", _("défis")
        PROTOTYPES = "prototypes", _("prototypes")
        TEAMS = "teams", _("teams")
        CO_DESIGNERS = "co-designers", _("co-designers")
        MEMBERS = "members", _("members of the e-community")

    page = ParentalKey("editions.EditionPage", on_delete=models.CASCADE, related_name="figures")
    what = models.CharField(_("what is counted"), max_length=20, choices=What)
    value = models.PositiveIntegerField(_("number"))
    note = models.CharField(_("who says so"), max_length=300, blank=True)

    panels = [FieldRowPanel([FieldPanel("what"), FieldPanel("value")]), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("figure")

    def __str__(self) -> str:
        return f"{self.value} {self.get_what_display()}"


class EditionSite(Orderable):
    """One of the places where an edition took place at the same time."""

    page = ParentalKey("editions.EditionPage", on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(_("site"), max_length=100)
    place = models.CharField(_("place"), max_length=200, blank=True)
    participants_count = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    defis_count = models.PositiveIntegerField(_("défis"), null=True, blank=True)
    facts = models.TextField(_("what is known"), blank=True, help_text=_("One fact a line."))
    source = models.CharField(_("source"), max_length=500, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("place"),
        FieldRowPanel([FieldPanel("participants_count"), FieldPanel("defis_count")]),
        FieldPanel("facts"),
        FieldPanel("source"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("site")

    def __str__(self) -> str:
        return self.name

    @property
    def fact_lines(self) -> list[str]:
        return [line.strip() for line in self.facts.splitlines() if line.strip()]
