"""The programme of an edition, by day."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class EditionDay(Orderable):
    """A day of the programme, and what was printed where the print erred."""

    page = ParentalKey("editions.EditionPage", on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("day"))
    printed = models.CharField(_("as printed"), max_length=100, blank=True, help_text=_("When the print erred."))
    access = models.CharField(_("how to come"), max_length=255, blank=True)

    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("printed")]), FieldPanel("access")]

    class Meta(Orderable.Meta):
        verbose_name = _("day")

    def __str__(self) -> str:
        return self.date.isoformat()


class Session(Orderable):
    """Something that happens at a time. Sessions whose times meet run in parallel."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("plenary")
        DEFI_STAGE = "defi-stage", _("défis")
        CONFERENCES = "mini-conferences", _("mini-conferences")
        LEARNING_TEAM = "learning-team", _("learning teams")
        CONVIVIAL = "convivial", _("time together")
        BREAK = "break", _("break")

    page = ParentalKey("editions.EditionPage", on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField(_("day"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(
        _("to"), null=True, blank=True, help_text=_("Earlier than the start means the next day.")
    )
    title = models.CharField(_("title"), max_length=255)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PLENARY)
    place = models.CharField(_("place"), max_length=200, blank=True)
    track = models.CharField(_("track"), max_length=100, blank=True, help_text=_("When several run in parallel."))
    stage = models.PositiveSmallIntegerField(
        _("stage of the défis"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    summary = models.TextField(_("summary"), blank=True)
    printed = models.CharField(_("as printed"), max_length=200, blank=True, help_text=_("When the print erred."))

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("day"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("stage")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("track")]),
        FieldPanel("summary"),
        FieldPanel("printed"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("session")

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.starts_at:%H:%M} {self.title}"

    def clean(self) -> None:
        """Refuse a stage on a session that is not one of the défis."""
        super().clean()
        if self.stage and self.kind != self.Kind.DEFI_STAGE:
            raise ValidationError({"stage": _("Only a session of the défis has a stage.")})

    @property
    def starts(self) -> datetime:
        """Return the start, in the local time of the edition."""
        return datetime.combine(self.day, self.starts_at)

    @property
    def ends(self) -> datetime | None:
        """Return the end, on the next day when it is earlier than the start; None when it is not known."""
        if self.ends_at is None:
            return None
        end = datetime.combine(self.day, self.ends_at)
        return end + timedelta(days=1) if end <= self.starts else end

    @property
    def last_moment(self) -> datetime:
        """Return the end, or the start when the end is not known."""
        return self.ends or self.starts

    @property
    def ends_another_day(self) -> bool:
        """Return whether it passes midnight."""
        return self.ends is not None and self.ends.date() != self.day

    def is_at(self, moment: datetime) -> bool:
        """Return whether it runs at `moment`, a local time without zone; one whose end is not known never does."""
        return self.ends is not None and self.starts <= moment < self.ends
