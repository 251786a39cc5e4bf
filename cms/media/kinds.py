"""The kinds of file that the site accepts and serves: extension, content type, inline or download."""

from dataclasses import dataclass

DOWNLOAD = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class Kind:
    """One kind; `opens_in_place` when a browser shows or plays it without running anything of it."""

    content_type: str
    opens_in_place: bool = False


PICTURES = {
    "avif": Kind("image/avif", opens_in_place=True),
    "gif": Kind("image/gif", opens_in_place=True),
    "jpeg": Kind("image/jpeg", opens_in_place=True),
    "jpg": Kind("image/jpeg", opens_in_place=True),
    "png": Kind("image/png", opens_in_place=True),
    "webp": Kind("image/webp", opens_in_place=True),
}
DOCUMENTS = {
    "csv": Kind("text/csv"),
    "docx": Kind(f"{_OFFICE}.wordprocessingml.document"),
    "key": Kind("application/vnd.apple.keynote"),
    "odp": Kind(f"{_OPEN}.presentation"),
    "ods": Kind(f"{_OPEN}.spreadsheet"),
    "odt": Kind(f"{_OPEN}.text"),
    "pdf": Kind("application/pdf", opens_in_place=True),
    "pptx": Kind(f"{_OFFICE}.presentationml.presentation"),
    "rtf": Kind("application/rtf"),
    "txt": Kind("text/plain"),
    "xlsx": Kind(f"{_OFFICE}.spreadsheetml.sheet"),
    "zip": Kind("application/zip"),
}
RECORDINGS = {
    "m4a": Kind("audio/mp4", opens_in_place=True),
    "mkv": Kind("video/x-matroska"),
    "mov": Kind("video/quicktime", opens_in_place=True),
    "mp3": Kind("audio/mpeg", opens_in_place=True),
    "mp4": Kind("video/mp4", opens_in_place=True),
    "ogg": Kind("audio/ogg", opens_in_place=True),
    "vtt": Kind("text/vtt", opens_in_place=True),
    "wav": Kind("audio/wav", opens_in_place=True),
    "webm": Kind("video/webm", opens_in_place=True),
}
KINDS = {**PICTURES, **DOCUMENTS, **RECORDINGS}


def extension_of(name: str) -> str:
    """Return what follows the last point of `name`, in small letters; "" when nothing does."""
    stem, point, extension = name.rpartition(".")
    return extension.lower() if point and stem else ""


def kind_of(name: str) -> Kind:
    """Return the kind that `name` says; something to download when it says none that the site knows."""
    return KINDS.get(extension_of(name), Kind(DOWNLOAD))
