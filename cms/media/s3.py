"""File storage on S3. Imported only when `MEDIA_STORAGE_URL` is set: its package is optional."""

from collections.abc import Iterator
from typing import Any

from botocore.exceptions import ClientError
from django.conf import settings
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from cms.media.storage import CHUNK_BYTES, FileFacts

MISSING = frozenset({"404", "NoSuchKey", "NotFound"})


class SiteS3Storage(S3Storage):  # type: ignore[misc]
    """The bucket stays private: every address goes through the site, which asks who may see."""

    def get_default_settings(self) -> dict[str, Any]:
        """Return the settings of the package, with ours."""
        ours = {
            "default_acl": None,
            "querystring_auth": False,
            "file_overwrite": False,
            "addressing_style": "path",
            "signature_version": "s3v4",
        }
        return {**super().get_default_settings(), **ours}

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Return the address of the site's own view."""
        return f"{settings.MEDIA_URL}{name}"

    def facts(self, name: str) -> FileFacts:
        """Return size and date in one request. Raises `FileNotFoundError`."""
        stored = self.bucket.Object(self._normalize_name(clean_name(name)))
        try:
            return FileFacts(size=stored.content_length, modified=stored.last_modified)
        except ClientError as error:
            raise _missing(error, name) from error

    def read_part(self, name: str, start: int, length: int) -> Iterator[bytes]:
        """Yield a part without fetching the rest. Raises `FileNotFoundError`."""
        if length == 0:
            return
        stored = self.bucket.Object(self._normalize_name(clean_name(name)))
        try:
            body = stored.get(Range=f"bytes={start}-{start + length - 1}")["Body"]
        except ClientError as error:
            raise _missing(error, name) from error
        try:
            yield from body.iter_chunks(CHUNK_BYTES)
        finally:
            body.close()


def _missing(error: ClientError, name: str) -> Exception:
    code = str(error.response.get("Error", {}).get("Code", ""))
    return FileNotFoundError(name) if code in MISSING else error
