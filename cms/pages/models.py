"""The abstract page models of the site: `SitePage`, and pages that name a source."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction

from cms.pages import contexts
from cms.pages.blocks import SourceBlock
from cms.pages.draft_forms import UnfinishedPageForm
from cms.pages.joins import prefetch_prepared
from cms.pages.prose import read_together
from cms.pages.querysets import SitePageQuerySet
from cms.presenting.tiles import ROWS
from foundation.prepared_queries import PreparedQuery


class SitePage(Page):
    """A page of the site.

    `section_title` names the list it stands in, for the breadcrumb, without a query. `context_relations` are queries of
    what the key of a page leads to: their rows are read once for its template, whatever number of times it asks.
    `password_restrictions` are what is left for Wagtail to ask for, once `cms.pages.policies` has let the visitor pass.
    """

    section_title: str | Promise = ""
    context_relations: Mapping[str, PreparedQuery[Any]] = {}
    password_restrictions: list[PageViewRestriction] | None = None
    # Whether members propose pages under this one, see cms.publishing; and the button that begins one.
    takes_proposals = False
    proposal_label: str | Promise = ""
    # The roof of the page, where nothing tells more: see cms.presenting.tiles.
    colours: tuple[str, str] = ("brique", "ocre")
    known_stages: int | Collection[int] = ROWS

    # How long strangers may be given the same answer when nothing changes; None is the setting (foundation.page_cache).
    cache_seconds: int | None = None

    # While a draft is saved: what one page needs before readers may see it is not asked for yet.
    is_unfinished = False
    base_form_class = UnfinishedPageForm

    objects = PageManager.from_queryset(SitePageQuerySet)()

    class Meta:
        abstract = True

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """Return the widths at which editors look at a page while they write: a phone, a desk."""
        return [
            {"name": "phone", "icon": "mobile-alt", "device_width": 375, "label": _("As on a phone")},
            {"name": "desk", "icon": "desktop", "device_width": 1280, "label": _("As on a desk")},
        ]

    @classmethod
    def parameters(cls) -> frozenset[str]:
        """Return the names that a page of this kind reads of the query of its address."""
        return frozenset()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return Wagtail's context (`page`, `self`), `trail`, what stands above the page, `shown_of_others`, what
        the blocks of its prose show of other pages, and what the wing adds: see `cms.pages.contexts`.
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        prefetch_prepared(self, self.context_relations)
        shown_of_others = read_together(self.streams(), getattr(request, "user", None))
        return {**context, "trail": self.trail, "shown_of_others": shown_of_others, **contexts.build(self, request)}

    def streams(self) -> Iterator[StreamValue]:
        """Yield all that is composed of blocks on this page."""
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                yield getattr(self, field.name)

    def get_view_restrictions(self) -> Any:
        """Return the restrictions above this page; Wagtail asks before it serves, and is told what is left to ask."""
        if self.password_restrictions is None:
            return super().get_view_restrictions()
        return self.password_restrictions

    def serve_password_required_response(self, request: HttpRequest, form: Form, action_url: str) -> HttpResponse:
        """Return the form that asks for a password, without this page in its context: its title, its description and
        its address of sharing are not for who has not typed it."""
        template = settings.WAGTAIL_PASSWORD_REQUIRED_TEMPLATE
        return TemplateResponse(request, template, {"form": form, "action_url": action_url})

    @property
    def trail(self) -> list[tuple[str, str]]:
        """Return (title, address) of what stands above this page; the address is cut from its own."""
        address = self.url
        if not self.section_title or not address:
            return []
        return [(str(self.section_title), address.rstrip("/").rsplit("/", 1)[0] + "/")]


class SourcedPage(SitePage):
    """A page that states facts: it names its sources and says which words are ours."""

    class TitleOrigin(models.TextChoices):
        QUOTED = "quoted", _("As the source words it")
        WORDED = "worded", _("Worded by us")

    title_origin = models.CharField(
        _("wording of the title"),
        max_length=10,
        choices=TitleOrigin,
        default=TitleOrigin.QUOTED,
        help_text=_("Readers are told when the title is ours and not the source's."),
    )
    sources = StreamField(
        [("source", SourceBlock())],
        verbose_name=_("sources"),
        blank=True,
        help_text=_("Where the facts of this page come from; the main source first."),
    )
    source_notes = models.TextField(
        _("where sources differ"),
        blank=True,
        help_text=_("Say what each source gives when they do not agree, one note a line."),
    )

    source_panels: list[Panel] = [
        MultiFieldPanel(
            [FieldPanel("title_origin"), FieldPanel("sources"), FieldPanel("source_notes")],
            heading=_("Sources"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def title_is_ours(self) -> bool:
        return self.title_origin == self.TitleOrigin.WORDED
