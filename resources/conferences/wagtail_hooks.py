"""Speakers and the words of talks in the CMS."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from resources.conferences.editing import TranscriptsView
from resources.conferences.models import ConferencePage, Speaker
from resources.conferences.policies import may_write_words


class SpeakerViewSet(SnippetViewSet):
    """Those who speak."""

    model = Speaker
    icon = "user"
    list_display = ["name", "organisation"]
    search_fields = ["name", "organisation"]
    search_backend_name = None
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("organisation")]


register_snippet(SpeakerViewSet)


@hooks.register("register_admin_urls")
def words_address() -> list[URLPattern]:
    """Give the words of a talk their page in the CMS."""
    return [path("conferences/<int:pk>/paroles/", TranscriptsView.as_view(), name="conference_words")]


@hooks.register("register_page_header_buttons")
def words_button(page: Page, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """Lead from a talk to its words."""
    if isinstance(page, ConferencePage) and page.pk and may_write_words(user, page):
        yield Button(
            _("What was said"), reverse("conference_words", args=[page.pk]), icon_name="openquote", priority=45
        )


@hooks.register("register_log_actions")
def words_in_the_history(actions: Any) -> None:
    """Say in the history of a talk what was done with its words."""
    actions.register_action("conferences.transcript.bring", _("Bring a transcript"), _("A transcript was brought"))
    actions.register_action("conferences.transcript.remove", _("Remove a transcript"), _("A transcript was removed"))
    actions.register_action(
        "conferences.transcript.read_over", _("Read a transcript over"), _("A transcript was read over")
    )
