"""The page of a défi."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase
from wagtail.blocks.stream_block import StreamValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField

from cms.pages.models import SourcedPage
from community.defis.forms import DefiPageForm
from community.defis.models.stages import Stage
from community.defis.models.story import Chapter, chapters
from community.defis.panels import DEFI
from community.defis.querysets import DefiManager
from community.defis.stages import STAGE_COUNT, StageNumber
from community.editions.models import EditionPage, Programme
from community.territories.models import Territory
from community.themes.fields import FoldedTagsField
from community.themes.models import Tag, Theme
from foundation.prepared_queries import PreparedQuery

# The tiles of a défi that has no theme.
NO_THEME = ("ardoise", "creme")
# More than the column of the year holds.
YEARS = 100_000
KIND_OF_DEFI = {"local": _("local défi"), "thematic": _("thematic défi")}


class DefiTag(ItemBase):
    """A tag on a défi."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="defi_items")
    content_object = ParentalKey("defis.DefiPage", on_delete=models.CASCADE, related_name="tagged_items")


class DefiPage(SourcedPage):
    """A question asked by a local authority, the five stages it went through, and what it became."""

    class Kind(models.TextChoices):
        LOCAL = "local", _("local")
        THEMATIC = "thematic", _("thematic")

    class AuthorityKind(models.TextChoices):
        COMMUNE = "commune", _("municipality")
        EPCI = "epci", _("intermunicipal body")
        DEPARTEMENT = "departement", _("département")
        REGION = "region", _("région")
        STATE = "state", _("State service")
        OTHER = "other", _("other body")

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), null=True, blank=True, on_delete=models.PROTECT, related_name="defis"
    )
    edition = models.ForeignKey(
        EditionPage, verbose_name=_("edition"), null=True, blank=True, on_delete=models.SET_NULL, related_name="defis"
    )
    site = models.CharField(_("site"), max_length=100, blank=True, help_text=_("Where the team worked."))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, db_index=True)
    period = models.CharField(
        _("period"), max_length=60, blank=True, help_text=_("When only a span is known: 2018-2019.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    territories = ParentalManyToManyField(
        "territories.Territory", verbose_name=_("territories"), blank=True, related_name="defis"
    )
    territory_text = models.CharField(
        _("territory, as the source words it"),
        max_length=255,
        blank=True,
        help_text=_("Shown when it is not in the list."),
    )
    authority_kind = models.CharField(_("kind of authority"), max_length=15, choices=AuthorityKind, blank=True)
    themes = ParentalManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="defis")
    tags = FoldedTagsField(through=DefiTag, blank=True, verbose_name=_("tags"))
    bearer = models.CharField(_("bearer"), max_length=255, blank=True, help_text=_("Who asks the question."))
    team = models.TextField(_("team"), blank=True, help_text=_("One person and role a line."))
    partners = models.TextField(_("partners"), blank=True, help_text=_("One partner a line."))
    summary = models.TextField(_("summary"), blank=True, help_text=_("Two sentences a colleague understands."))
    prototype = models.TextField(_("prototype"), blank=True, help_text=_("What was made, for whom."))
    follow_up = models.TextField(
        _("what became of it"), blank=True, help_text=_("Even when it stopped: it helps others.")
    )
    files = StreamField([("file", DocumentChooserBlock(label=_("File")))], verbose_name=_("files"), blank=True)

    # What a card shows, written at each save so that a list of cards reads neither stages nor territories.
    card_place = models.CharField(max_length=255, blank=True, editable=False)
    card_digits = models.CharField(max_length=STAGE_COUNT, blank=True, editable=False)
    # Where it stands among those that say what they became, None where nobody knows: see `position_by_outcome`.
    outcome_order = models.PositiveIntegerField(null=True, blank=True, editable=False)

    objects = DefiManager()

    base_form_class = DefiPageForm
    content_panels = [*DEFI, *SourcedPage.source_panels]
    parent_page_types = ["defis.DefiIndexPage"]
    subpage_types: list[str] = []
    section_title = _("Défis")
    context_relations = {
        "themes": PreparedQuery(lambda pk: Theme.objects.filter(defis=pk), int),
        # The map fills the départements of the territories.
        "territories": PreparedQuery(
            lambda pk: Territory.objects.filter(defis=pk).select_related("department", "region"), int
        ),
        "stages": PreparedQuery(lambda pk: Stage.objects.filter(page=pk), int),
        "tags": PreparedQuery(lambda pk: Tag.objects.filter(defi_items__content_object=pk), int),
    }
    template = "community/defis/defi_page.html"

    class Meta:
        verbose_name = _("défi")
        verbose_name_plural = _("défis")
        # The whole order, so that the first few are read whatever the number of défis.
        indexes = [models.Index(fields=["outcome_order", "page_ptr"], name="defis_by_outcome")]

    def streams(self) -> Iterator[StreamValue]:
        """Yield the prose of the stages too."""
        yield from super().streams()
        for stage in self.stages.all():
            yield stage.body

    @cached_property
    def story(self) -> list[Chapter]:
        """Return the five stages as the page tells them."""
        return self._chapters()

    def _chapters(self) -> list[Chapter]:
        question = "" if self.has_summary_in_head else self.summary
        return chapters(self.stages.all(), question=question, prototype=self.prototype, follow_up=self.follow_up)

    @property
    def has_summary_in_head(self) -> bool:
        """Return whether the summary stands above the story; else it is the text of the first stage.

        It is needed above when the story begins with what became of the défi, or with a first stage of many words.
        """
        has_first_stage = any(stage.number == StageNumber.QUESTION and stage.body for stage in self.stages.all())
        return bool(self.follow_up) or has_first_stage

    @property
    def known_stages(self) -> frozenset[int]:
        """Return the numbers of the stages of which something is known."""
        return frozenset(chapter.number for chapter in self.story if chapter.is_reached)

    @property
    def stages_reached(self) -> int:
        """Return how many stages were known at the last save."""
        return len(self.card_digits)

    @property
    def colours(self) -> tuple[str, str]:
        """Return the tiles of the first theme, or slate and cream."""
        return next((theme.colours for theme in self.themes.all()), NO_THEME)

    @property
    def when(self) -> str:
        """Return the period or the year, as known."""
        return self.period or (str(self.year) if self.year else "")

    @property
    def card_stages(self) -> frozenset[int]:
        """Return the numbers of the known stages, as they were at the last save."""
        return frozenset(int(digit) for digit in self.card_digits)

    @property
    def place(self) -> str:
        """Return the site, else the territories as known."""
        return self.site or ", ".join(territory.name for territory in self.territories.all()) or self.territory_text

    def position_by_outcome(self) -> int | None:
        """Return `outcome_order`: those that show a prototype first, then those of the université, the latest first."""
        if not self.follow_up:
            return None
        is_sister = self.programme is not None and self.programme.is_sister
        return (2 * (not self.prototype) + is_sister) * YEARS + YEARS - (self.year or 0)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page, and what lists read of it; a partial save (`update_fields`) leaves that as it is."""
        if kwargs.get("update_fields") is None:
            self.outcome_order = self.position_by_outcome()
            self.card_place = self.place[:255]
            self.card_digits = "".join(str(chapter.number) for chapter in self._chapters() if chapter.is_reached)
        return super().save(*args, **kwargs)

    @property
    def kind_in_words(self) -> str:
        """Return the sister programme the défi comes from, or whether it is local or thematic."""
        if self.programme is not None and self.programme.is_sister:
            return self.programme.title
        return str(KIND_OF_DEFI.get(self.kind, ""))

    @property
    def facts_line(self) -> str:
        """Return what a card says above the question: place (as last saved), date, kind or sister programme."""
        return " · ".join(part for part in (self.card_place, self.when, self.kind_in_words) if part)

    @property
    def team_lines(self) -> list[str]:
        return [line.strip() for line in self.team.splitlines() if line.strip()]

    @property
    def partner_lines(self) -> list[str]:
        return [line.strip() for line in self.partners.splitlines() if line.strip()]
