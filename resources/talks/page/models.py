"""The page of a talk, and the list of talks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase
from wagtail.fields import StreamField
from wagtail.models import PageManager

from cms.changes.operations import announce_change, announce_withdrawal
from cms.changes.signals import ContentKey
from cms.dates import partial_dates
from cms.dates.partial_dates import PartialDateField
from cms.media.models import SiteDocument
from cms.pages.blocks import ProseBlock
from cms.pages.models import SourcedPage
from community.editions.models import EditionPage, Session
from community.themes.fields import FoldedTagsField
from community.themes.models import Tag, Theme
from foundation.http.frames import allow_frame
from resources.talks.consents.allowance import refusals, unasked
from resources.talks.page import panels
from resources.talks.page.blocks import ChaptersBlock
from resources.talks.page.external_films import HostedFilm, example_address_of, film_at, host_name
from resources.talks.page.listing import FILTERS, SORTS, result_sentence
from resources.talks.page.querysets import TalkQuerySet
from resources.talks.recordings.models import Recording
from search.lists.pages import ListingPage

SPEAKERS_ON_A_CARD = 3


class TalkTag(ItemBase):
    """A tag on a talk."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="talk_items")
    content_object = ParentalKey("talks.TalkPage", on_delete=models.CASCADE, related_name="tagged_items")


class TalkPage(SourcedPage):
    """A talk: who spoke, when, of what, and where its recording stands."""

    class Recording(models.TextChoices):
        HERE = "here", _("on this site")
        ELSEWHERE = "elsewhere", _("online, on another site")
        NOT_FOUND = "not-found", _("recording not found")
        NONE = "none", _("no known recording")
        WITHDRAWN = "withdrawn", _("recording not offered")

    class Described(models.TextChoices):
        NO = "no", _("none: the film shows things that the voice does not say")
        NEEDLESS = "needless", _("not needed: the voice says all that the picture shows")
        INCLUDED = "included", _("the film has it")

    number = models.PositiveSmallIntegerField(
        _("number of the talk"), null=True, blank=True, help_text=_("As in the programme of the edition.")
    )
    edition = models.ForeignKey(
        EditionPage,
        verbose_name=_("edition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="talks",
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session of the programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="talks",
    )
    held = PartialDateField(
        _("date"), blank=True, help_text=_("As known: a year (2017), a month (2017-11) or a day (2017-11-06).")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, editable=False, db_index=True)
    length = models.CharField(_("length"), max_length=60, blank=True, help_text=_("As announced: 45 min, 1 h 30."))
    organiser = models.CharField(_("organiser or publisher"), max_length=255, blank=True)
    recording = models.CharField(
        _("recording"),
        max_length=10,
        choices=Recording,
        default=Recording.NONE,
        help_text=_("“On this site” and “not offered” set themselves, from the page “Recording” of the talk."),
    )
    recording_url = models.URLField(
        _("address of the recording"),
        max_length=500,
        blank=True,
        help_text=_("The film stays on its site; nothing is fetched from there before the reader asks."),
    )
    chapters = StreamField(
        ChaptersBlock(),
        verbose_name=_("chapters"),
        blank=True,
        help_text=_("What it speaks of, with the time at which each part begins: readers go straight there."),
    )
    described = models.CharField(
        _("audio description"),
        max_length=10,
        choices=Described,
        default=Described.NO,
        help_text=_("For those who cannot see: does the voice say what the picture shows?"),
    )
    slides = models.ForeignKey(
        SiteDocument, verbose_name=_("slides"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    slides_url = models.URLField(_("slides on another site"), max_length=500, blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("Two sentences a colleague understands."))
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("What was said, word for word; it is searched too.")
    )
    themes = ParentalManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="talks")
    tags = FoldedTagsField(through=TalkTag, blank=True, verbose_name=_("tags"))

    objects = PageManager.from_queryset(TalkQuerySet)()

    section_title = _("Talks")
    content_panels = [*panels.TALK, *SourcedPage.source_panels]
    parent_page_types = ["talks.TalkIndexPage"]
    subpage_types: list[str] = []
    template = "resources/talks/talk_page.html"

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        indexes = [models.Index(fields=["-held", "page_ptr"], name="talks_by_date")]

    def clean(self) -> None:
        """Refuse a recording said to be online without its address, and a session of another edition.

        Not while it is being written.
        """
        super().clean()
        if self.is_unfinished:
            return
        errors = {}
        if self.recording == self.Recording.ELSEWHERE and not self.recording_url:
            errors["recording_url"] = _("Give the address of the recording, or say that there is none.")
        elsewhere_too = (self.Recording.ELSEWHERE, self.Recording.HERE, self.Recording.WITHDRAWN)
        if self.recording not in elsewhere_too and self.recording_url:
            errors["recording"] = _("There is an address: say that the recording is online.")
        example = "" if self.is_film else example_address_of(self.recording_url)
        if example:
            values = {"host": self.host, "example": example}
            errors["recording_url"] = (
                _("This page of %(host)s is not a film: give an address like %(example)s.") % values
            )
        if self.session and self.edition_id != self.session.page_id:
            errors["session"] = _("This session belongs to another edition.")
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Write the year of the date, and where the recording stands by the word of those filmed."""
        self.year = partial_dates.year(self.held)
        saved = super().save(*args, **kwargs)
        self.settle_recording()
        return saved

    def settle_recording(self) -> bool:
        """Bring `recording` and its address to what consents and published recordings allow, in the database too;
        return whether they changed.

        Lists, facets and the page read these columns. They are derived again on each save: publishing an older
        revision cannot bring back what was withdrawn.
        """
        state, url = self._recording_state()
        if (state, url) == (self.recording, self.recording_url):
            return False
        self.recording, self.recording_url = state, url
        type(self).objects.filter(pk=self.pk).update(recording=state, recording_url=url)
        announce = announce_withdrawal if state == self.Recording.WITHDRAWN else announce_change
        announce(ContentKey(type(self), self.pk))
        return True

    def _recording_state(self) -> tuple[str, str]:
        """Return (state of the recording, its address elsewhere) as they must be."""
        states = type(self).Recording
        if refusals(self.pk).exists():
            return states.WITHDRAWN, ""
        is_shown = Recording.objects.filter(page=self.pk, shown_at__isnull=False).exists()
        if is_shown and not unasked(self.pk).exists():
            return states.HERE, self.recording_url
        if self.recording in (states.HERE, states.WITHDRAWN):
            return (states.ELSEWHERE if self.recording_url else states.NONE), self.recording_url
        return self.recording, self.recording_url

    @property
    def when(self) -> str:
        """Return the date in words, as precise as known."""
        return partial_dates.display(self.held)

    @property
    def host(self) -> str:
        return host_name(self.recording_url)

    @property
    def film(self) -> HostedFilm | None:
        """Return the film elsewhere that the address of the recording leads to."""
        return film_at(self.recording_url)

    @property
    def is_film(self) -> bool:
        return self.film is not None

    @property
    def facts_line(self) -> str:
        """Return when, who and how long, for a card; read with `with_cards`."""
        speakers = [row.speaker.name for row in self.speakers.all()]
        shown = ", ".join(speakers[:SPEAKERS_ON_A_CARD]) + ("…" if len(speakers) > SPEAKERS_ON_A_CARD else "")
        return " · ".join(part for part in (self.when, shown, self.length) if part)

    @property
    def where_to_listen(self) -> str:
        """Return where its recording stands, in words, for a card: here, on the site that holds it, nowhere known."""
        states = type(self).Recording
        if self.recording == states.HERE:
            return str(_("To listen to on this site"))
        if self.recording == states.ELSEWHERE:
            return _("To listen to on %(host)s") % {"host": self.host}
        return str(states(self.recording).label).capitalize()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, and allow the frame of the host where the film is, for the reader who will ask for it."""
        return self._with_frame(request, super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Do the same for a preview."""
        return self._with_frame(request, super().serve_preview(request, mode_name))

    def _with_frame(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        film = self.film if self.recording == self.Recording.ELSEWHERE else None
        return allow_frame(request, response, film.origin) if film else response


class TalkIndexPage(ListingPage):
    """Every talk, with filters."""

    listed = TalkPage
    filters = FILTERS
    sorts = SORTS
    result_sentence = staticmethod(result_sentence)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["talks.TalkPage"]
    takes_proposals = True
    proposal_label = _("Write a talk")
    template = "resources/talks/talk_index_page.html"

    class Meta:
        verbose_name = _("list of talks")
