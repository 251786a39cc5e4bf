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

from resources.talks.consents.views import ConsentDocumentView, ConsentsView
from resources.talks.models import Speaker, TalkPage
from resources.talks.policies import may_bring_recording, may_write_words
from resources.talks.recordings.cms.recording import RecordingView, StateView
from resources.talks.recordings.cms.uploads import UploadsView, UploadView
from resources.talks.transcripts.cms.lines import LinesView
from resources.talks.transcripts.cms.transcripts import TranscriptsView


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
def addresses() -> list[URLPattern]:
    """Give the words, the recording and the consents of a talk their pages in the CMS."""
    recording = "conferences/<int:pk>/enregistrement/"
    consents = "conferences/<int:pk>/accords/"
    words = "conferences/<int:pk>/paroles/"
    return [
        path(words, TranscriptsView.as_view(), name="conference_words"),
        path(f"{words}<slug:language>/lignes/", LinesView.as_view(), name="conference_lines"),
        path(recording, RecordingView.as_view(), name="conference_recording"),
        path(f"{recording}etat/", StateView.as_view(), name="conference_recording_state"),
        path(f"{recording}envois/", UploadsView.as_view(), name="conference_recording_uploads"),
        path(f"{recording}envois/<slug:key>/", UploadView.as_view(), name="conference_recording_upload"),
        path(consents, ConsentsView.as_view(), name="conference_consents"),
        path(f"{consents}<int:consent>/document/", ConsentDocumentView.as_view(), name="conference_consent_document"),
    ]


@hooks.register("register_page_header_buttons")
def buttons(page: Page, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """Lead from a talk to its recording, to the consents and to its words."""
    if isinstance(page, TalkPage) and page.pk and may_bring_recording(user, page):
        yield Button(_("Recording"), reverse("conference_recording", args=[page.pk]), icon_name="media", priority=43)
        yield Button(_("Consents"), reverse("conference_consents", args=[page.pk]), icon_name="group", priority=44)
    if isinstance(page, TalkPage) and page.pk and may_write_words(user, page):
        yield Button(
            _("What was said"), reverse("conference_words", args=[page.pk]), icon_name="openquote", priority=45
        )


@hooks.register("register_log_actions")
def words_in_the_history(actions: Any) -> None:
    """Say in the history of a talk what was done with its words."""
    for action, message in (
        ("bring", _("A recording was brought")),
        ("show", _("The recording was published")),
        ("hide", _("The recording was taken off the site")),
        ("remove", _("The recording was deleted")),
        ("sound_only", _("The recording was limited to its sound, or no longer")),
    ):
        actions.register_action(f"conferences.recording.{action}", _("Recording"), message)
    actions.register_action(
        "conferences.consent.record", _("Consent"), _("What somebody filmed allows was written down")
    )
    actions.register_action("conferences.consent.withdraw", _("Consent"), _("Somebody filmed withdrew their consent"))
    actions.register_action("conferences.transcript.bring", _("Bring a transcript"), _("A transcript was brought"))
    actions.register_action(
        "conferences.transcript.correct", _("Correct a transcript"), _("Lines of a transcript were corrected")
    )
    actions.register_action(
        "conferences.transcript.bring_back",
        _("Bring an earlier transcript back"),
        _("An earlier version of a transcript was brought back"),
    )
    actions.register_action("conferences.transcript.remove", _("Remove a transcript"), _("A transcript was removed"))
    actions.register_action(
        "conferences.transcript.read_over", _("Read a transcript over"), _("A transcript was read over")
    )
