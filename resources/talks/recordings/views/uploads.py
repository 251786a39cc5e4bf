"""Uploads that can be taken up again: tus 1.0 (creation, checksum, termination), inside the CMS.

POST …/envois/ with `Upload-Length` and `Upload-Metadata: filename <base64>` answers 201 and an address; HEAD on it
tells `Upload-Offset`; PATCH adds bytes from that offset on; DELETE gives up. Refusals carry a sentence in JSON.
"""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from resources.talks.admin_views import TalkMixin
from resources.talks.models import RecordingUpload
from resources.talks.recordings.operations.uploads import (
    RefusedUpload,
    append_chunk,
    arrived,
    cancel_upload,
    check_file_type,
    finish_upload,
    start_upload,
)
from resources.talks.recordings.processing.errors import RefusedRecording

VERSION = "1.0.0"
CONTENT_TYPE = "application/offset+octet-stream"
LONGEST_METADATA = 4_000
MOST_DIGITS = 15


def _number(text: str) -> int:
    """Read a whole number that is not absurd. Raises `RefusedUpload`."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise RefusedUpload(_("This request is not one that the site understands."), 400)
    return int(text)


def _file_name(metadata: str) -> str:
    """Read the name of the file in `Upload-Metadata`; empty when there is none."""
    for pair in metadata[:LONGEST_METADATA].split(","):
        key, _space, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return base64.b64decode(value, validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                return ""
    return ""


class TusView(View):
    """What both addresses have in common, once `TalkMixin` has let the member in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer in tus; a refusal is a sentence."""
        try:
            if request.headers.get("Tus-Resumable", VERSION) != VERSION:
                raise RefusedUpload(_("This request is not one that the site understands."), 412)
            response = super().dispatch(request, *args, **kwargs)
        except RefusedUpload as error:
            response = JsonResponse({"message": str(error)}, status=error.status)
        except RefusedRecording as error:
            response = JsonResponse({"message": str(error)}, status=415)
        response.headers["Tus-Resumable"] = VERSION
        response.headers["Cache-Control"] = "no-store"
        return response


class UploadsView(TalkMixin, TusView):
    """`…/enregistrement/envois/`: begin."""

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(
            status=204,
            headers={
                "Tus-Version": VERSION,
                "Tus-Extension": "creation,checksum,termination",
                "Tus-Checksum-Algorithm": "sha256",
                "Tus-Max-Size": str(settings.RECORDING_MAX_BYTES),
            },
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        upload = start_upload(
            page=self.talk,
            file_name=_file_name(request.headers.get("Upload-Metadata", "")),
            size=_number(request.headers.get("Upload-Length", "")),
            by=request.user,
        )
        address = reverse("talk_recording_upload", args=[self.talk.pk, upload.key])
        return HttpResponse(status=201, headers={"Location": address, "Upload-Offset": "0"})


class UploadView(TalkMixin, TusView):
    """`…/enregistrement/envois/9f8a…/`: ask, go on, give up."""

    @cached_property
    def upload(self) -> RecordingUpload:
        return get_object_or_404(RecordingUpload, page=self.talk, key=self.kwargs["key"])

    def head(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        headers = {"Upload-Offset": str(arrived(self.upload)), "Upload-Length": str(self.upload.size)}
        return HttpResponse(headers=headers)

    def patch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.content_type != CONTENT_TYPE:
            raise RefusedUpload(_("This request is not one that the site understands."), 415)
        length = _number(request.headers.get("Content-Length", ""))
        if length > settings.RECORDING_CHUNK_MAX_BYTES:
            raise RefusedUpload(_("This part is too large: send smaller ones."), 413)
        algorithm, _space, sha256 = request.headers.get("Upload-Checksum", "").partition(" ")
        if algorithm not in ("", "sha256"):
            raise RefusedUpload(_("This request is not one that the site understands."), 400)
        offset = append_chunk(
            upload=self.upload,
            offset=_number(request.headers.get("Upload-Offset", "")),
            content=request,  # type: ignore[arg-type]
            length=length,
            sha256=sha256 or None,
        )
        check_file_type(upload=self.upload)
        if offset == self.upload.size:
            self._end()
        return HttpResponse(status=204, headers={"Upload-Offset": str(offset)})

    def _end(self) -> None:
        try:
            finish_upload(upload=self.upload)
        except RefusedRecording:
            cancel_upload(upload=self.upload)
            raise

    def delete(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        cancel_upload(upload=self.upload)
        return HttpResponse(status=204)
