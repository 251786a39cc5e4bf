"""The upload handler: temporary files above 2.5 MB, up to a size limit; what exceeds it is read and discarded.

The rest of the form is preserved, and the person reads a sentence next to the field instead of a broken
connection. The front server's own limit stands before this one (docs/medias.md).
"""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from foundation.full_disk import is_full_disk

TOO_LARGE = "too_large"
NO_ROOM = "no_room"


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps at most `UPLOAD_MAX_BYTES` of all the files of a request.

    A file that does not fit is emptied and its `refusal` says why (`TOO_LARGE`, `NO_ROOM`); form fields read it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received_bytes = 0
        self.refusal = ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open a temporary file."""
        self.refusal = ""
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, or throw it away once the file is refused."""
        if self.refusal:
            return
        self.received_bytes += len(raw_data)
        if self.received_bytes > settings.UPLOAD_MAX_BYTES:
            self._refuse(TOO_LARGE)
            return
        try:
            self.file.write(raw_data)
        except OSError as error:
            if not is_full_disk(error):
                raise
            self._refuse(NO_ROOM)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Return the file, marked when it was refused."""
        try:
            uploaded = super().file_complete(0 if self.refusal else file_size)
        except OSError as error:
            if not is_full_disk(error):
                raise
            self._refuse(NO_ROOM)
            uploaded = super().file_complete(0)
        uploaded.refusal = self.refusal
        return uploaded

    def _refuse(self, reason: str) -> None:
        self.refusal = reason
        with suppress(OSError):
            self.file.file.truncate(0)
