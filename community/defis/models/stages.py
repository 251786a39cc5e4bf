"""Stages of a défi: their text and times."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from cms.pages.blocks import ProseBlock
from community.defis.stages import StageNumber


class Stage(Orderable):
    """One stage of a défi: its text and its times, to the minute."""

    page = ParentalKey("defis.DefiPage", on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField(_("stage"), choices=StageNumber)
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("to"), null=True, blank=True)
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    panels = [
        FieldPanel("number"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("body"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("stage")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="one_row_a_stage")]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_number_display()}"

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is said of this stage: neither text nor times."""
        return not (self.body or self.starts_at or self.ends_at)

    def clean(self) -> None:
        """Refuse a stage that ends before it starts."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end comes after the start.")})
