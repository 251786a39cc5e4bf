"""Register speakers, and the recording, consent and transcript views of talks, in the CMS."""

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
from resources.talks.policies import may_edit_recording, may_edit_transcript
from resources.talks.recordings.views.recording import RecordingView, StateView
from resources.talks.recordings.views.uploads import UploadsView, UploadView
from resources.talks.transcripts.views.cues import CuesView
from resources.talks.transcripts.views.transcripts import TranscriptsView


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
        path(words, TranscriptsView.as_view(), name="talk_transcripts"),
        path(f"{words}<slug:language>/lignes/", CuesView.as_view(), name="talk_cues"),
        path(recording, RecordingView.as_view(), name="talk_recording"),
        path(f"{recording}etat/", StateView.as_view(), name="talk_recording_state"),
        path(f"{recording}envois/", UploadsView.as_view(), name="talk_recording_uploads"),
        path(f"{recording}envois/<slug:key>/", UploadView.as_view(), name="talk_recording_upload"),
        path(consents, ConsentsView.as_view(), name="talk_consents"),
        path(f"{consents}<int:consent>/document/", ConsentDocumentView.as_view(), name="talk_consent_document"),
    ]


@hooks.register("register_page_header_buttons")
def buttons(page: Page, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """Lead from a talk to its recording, to the consents and to its words."""
    if isinstance(page, TalkPage) and page.pk and may_edit_recording(user, page):
        yield Button(_("Recording"), reverse("talk_recording", args=[page.pk]), icon_name="media", priority=43)
        yield Button(_("Consents"), reverse("talk_consents", args=[page.pk]), icon_name="group", priority=44)
    if isinstance(page, TalkPage) and page.pk and may_edit_transcript(user, page):
        yield Button(
            _("What was said"), reverse("talk_transcripts", args=[page.pk]), icon_name="openquote", priority=45
        )


@hooks.register("register_log_actions")
def words_in_the_history(actions: Any) -> None:
    """Register the log actions of recordings, consents and transcripts, for the history of a talk."""
    for action, message in (
        ("add", _("A recording was uploaded")),
        ("publish", _("The recording was published")),
        ("unpublish", _("The recording was taken off the site")),
        ("remove", _("The recording was deleted")),
        ("sound_only", _("The recording was limited to its sound, or no longer")),
    ):
        actions.register_action(f"talks.recording.{action}", _("Recording"), message)
    actions.register_action("talks.consent.record", _("Consent"), _("What somebody filmed allows was written down"))
    actions.register_action("talks.consent.withdraw", _("Consent"), _("Somebody filmed withdrew their consent"))
    actions.register_action("talks.transcript.import", _("Upload a transcript"), _("A transcript was uploaded"))
    actions.register_action(
        "talks.transcript.correct", _("Correct a transcript"), _("Lines of a transcript were corrected")
    )
    actions.register_action(
        "talks.transcript.restore",
        _("Restore an earlier transcript"),
        _("An earlier version of a transcript was restored"),
    )
    actions.register_action("talks.transcript.remove", _("Remove a transcript"), _("A transcript was removed"))
    actions.register_action("talks.transcript.review", _("Read a transcript over"), _("A transcript was read over"))
    actions.register_action(
        "talks.transcript.voices", _("Name the voices of a transcript"), _("Names in a transcript became its voices")
    )
