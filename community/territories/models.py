"""Territories of France with their codes and what contains them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.territories.kinds import OVERSEAS_COLLECTIVITIES, Kind, LegalForm
from community.territories.querysets import TerritoryQuerySet


class Territory(models.Model):
    """A commune, an intercommunality, a département or a région.

    `department`, `region` and `epci` are what it belongs to; for an intercommunality that spans several
    départements, `department` is the one where most of its inhabitants live (`containers` gives them all).
    """

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    code = models.CharField(
        _("code"),
        max_length=9,
        help_text=_("INSEE code; SIREN for an intercommunality."),
    )
    siren = models.CharField(_("SIREN"), max_length=9, blank=True, db_index=True)
    name = models.CharField(_("name"), max_length=160)
    folded_name = models.CharField(max_length=160, editable=False)
    sort_name = models.CharField(max_length=160, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=180,
        unique=True,
        help_text=_("Readable and unique, in the address of its page."),
    )
    legal_form = models.CharField(_("legal form"), max_length=5, choices=LegalForm, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    department = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("département"),
    )
    region = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("région"),
    )
    epci = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("intercommunality"),
    )
    vintage = models.PositiveSmallIntegerField(_("vintage"), help_text=_("Year of the data."))
    is_current = models.BooleanField(_("exists today"), default=True)
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replaced by"),
    )

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["sort_name", "code", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="unique_territory_code")]
        indexes = [models.Index(fields=["kind", "is_current", "sort_name"], name="territory_listing")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("territories:detail", args=[self.slug])

    @property
    def is_overseas_collectivity(self) -> bool:
        """Return whether this is an overseas place that is neither a région nor a département in law."""
        return self.kind in (Kind.REGION, Kind.DEPARTEMENT) and self.code in OVERSEAS_COLLECTIVITIES

    @property
    def is_shown(self) -> bool:
        """Return whether it stands in lists: an overseas collectivity does once, as its région."""
        return not (self.is_overseas_collectivity and self.kind == Kind.DEPARTEMENT)

    @property
    def kind_label(self) -> str:
        """Return the kind as a reader should see it, with the legal form of an intercommunality."""
        if self.is_overseas_collectivity:
            return str(_("Overseas collectivity"))
        return self.get_legal_form_display() if self.legal_form else self.get_kind_display()

    def containers(self) -> list["Territory"]:
        """Return what contains this territory, from the largest to the smallest.

        No query when its parents were loaded with it, except for an intercommunality, which may span several
        départements and asks for them.
        """
        if self.kind == Kind.EPCI:
            return list(Territory.objects.around(self))
        return [parent for parent in (self.region, self.department, self.epci) if parent and parent.is_shown]


class LoadedVintage(models.Model):
    """A data file that has been loaded, so that loading it again costs nothing."""

    vintage = models.PositiveSmallIntegerField()
    checksum = models.CharField(max_length=64, help_text=_("SHA-256 of the data files."))
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("loaded vintage")
        verbose_name_plural = _("loaded vintages")
        get_latest_by = "loaded_at"

    def __str__(self) -> str:
        return f"{self.vintage} ({self.checksum[:12]})"
