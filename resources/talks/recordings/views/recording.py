"""`/gestion/conferences/12/enregistrement/`: upload the recording of a talk, follow its processing, publish it."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View

from cms.media.form_fields import refuse_upload
from resources.talks.admin_views import TalkAdminView, TalkMixin
from resources.talks.models import Recording, Rendition, TalkPage
from resources.talks.recordings.operations import recordings
from resources.talks.recordings.operations.captions import take_captions
from resources.talks.recordings.operations.recordings import ConsentMissing
from resources.talks.recordings.operations.uploads import (
    RefusedUpload,
    append_chunk,
    cancel_upload,
    finish_upload,
    start_upload,
)
from resources.talks.recordings.processing.errors import RefusedRecording
from resources.talks.recordings.processing.file_types import ACCEPTED_EXTENSIONS
from resources.talks.recordings.status import recordings_status_of
from resources.talks.transcripts.captions import UnreadableTranscript

ACCEPTED = ",".join(f".{extension}" for extension in ACCEPTED_EXTENSIONS)


class RecordingForm(forms.Form):
    """A file, sent in one go: the way without JavaScript."""

    file = forms.FileField(
        label=gettext_lazy("File of the recording"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED})
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what was cut on its way in."""
        given: UploadedFile = self.cleaned_data["file"]
        refuse_upload(given, settings.UPLOAD_MAX_BYTES)
        return given


class RecordingView(TalkAdminView, FormView[RecordingForm]):
    """The recording of a talk."""

    form_class = RecordingForm
    template_name = "resources/talks/cms/recording.html"
    header_icon = "media"

    def get_page_title(self) -> str:
        return _("Recording")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            talk=self.talk,
            status=recordings_status_of(self.talk, self.request.user),
            accepted=ACCEPTED,
            most=filesizeformat(settings.RECORDING_MAX_BYTES),
            most_at_once=filesizeformat(settings.UPLOAD_MAX_BYTES),
            chunk_bytes=settings.RECORDING_CHUNK_BYTES,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what a button of a recording says, or take a file in."""
        if "cancel" in request.POST:
            cancel_upload(upload=get_object_or_404(self.talk.uploads, key=request.POST["cancel"]))
            return self._here()
        for name, act in ACTIONS.items():
            if name in request.POST:
                key = request.POST[name]
                act(self, get_object_or_404(Recording, page=self.talk, pk=key if key.isdecimal() else 0))
                return self._here()
        return super().post(request, *args, **kwargs)

    def show(self, recording: Recording) -> None:
        """Publish, or say who does not allow it."""
        try:
            recordings.publish_recording(recording=recording, by=self.request.user)
        except ConsentMissing:
            message = _("Not everybody filmed allows it: see “Consents”.")
            messages.error(self.request, message)
        except ValueError:
            messages.error(self.request, _("This recording is not ready yet."))
        else:
            messages.success(self.request, _("The recording is on the page of the talk."))

    def take_captions(self, recording: Recording) -> None:
        """Make the captions within the file the words of the talk, or say why they cannot be."""
        try:
            transcript = take_captions(recording=recording, by=self.request.user)
        except Rendition.DoesNotExist:
            messages.error(self.request, _("This recording has no captions within it."))
        except UnreadableTranscript as error:
            messages.error(self.request, str(error))
        else:
            count = transcript.cues.count()
            said = ngettext("%(count)s caption kept.", "%(count)s captions kept.", count) % {"count": count}
            messages.success(self.request, said)

    def form_valid(self, form: RecordingForm) -> HttpResponse:
        given = form.cleaned_data["file"]
        try:
            _upload_at_once(self.talk, given, self.request.user)
        except (RefusedRecording, RefusedUpload) as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The recording came in whole. The site prepares it now."))
        return self._here()

    def _here(self) -> HttpResponse:
        return redirect("talk_recording", pk=self.talk.pk)


def _upload_at_once(talk: TalkPage, given: UploadedFile, by: Any) -> None:
    """Upload a whole file through the same operations as one that comes in chunks."""
    if isinstance(given, TemporaryUploadedFile):
        given.file.flush()
    upload = start_upload(page=talk, file_name=given.name or "", size=given.size or 0, by=by)
    try:
        given.seek(0)
        append_chunk(upload=upload, offset=0, content=given, length=upload.size)  # type: ignore[arg-type]
        finish_upload(upload=upload)
    except BaseException:
        cancel_upload(upload=upload)
        raise


ACTIONS: dict[str, Any] = {
    "show": RecordingView.show,
    "take_captions": RecordingView.take_captions,
    "hide": lambda view, each: recordings.unpublish_recording(recording=each, by=view.request.user),
    "remove": lambda view, each: recordings.remove_recording(recording=each, by=view.request.user),
    "again": lambda view, each: recordings.prepare_again(recording=each, by=view.request.user),
    "sound_only": lambda view, each: recordings.set_sound_only(recording=each, sound_only=True, by=view.request.user),
    "picture_too": lambda view, each: recordings.set_sound_only(recording=each, sound_only=False, by=view.request.user),
    "drop_original": lambda view, each: recordings.set_keeps_original(
        recording=each, keeps=False, by=view.request.user
    ),
}


class StateView(TalkMixin, View):
    """`…/enregistrement/etat/`: how far it is, as a piece of the page, asked for again and again."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        context = {"talk": self.talk, "status": recordings_status_of(self.talk, request.user)}
        return render(request, "resources/talks/cms/recording_state.html", context)
