"""The only writers of readings."""

import hashlib
import logging
import tempfile
from typing import IO, Any

from django.db import transaction
from django_tasks import task

from cms.media.kinds import extension_of
from cms.media.models import SiteDocument
from cms.text_extraction.models import FileText, Reading, Refusal, is_read
from cms.text_extraction.process import read_file

logger = logging.getLogger(__name__)

ASKED_AT_ONCE = 200


def read(*, document_pk: int, file_name: str) -> str:
    """Read a document that waits and keep its text; a content that is known is not read again.

    Return what became of it: "gone" (deleted or replaced since), "known", "read" or "refused". Raises
    `ReaderBroken`, or `OSError` when the storage fails: the queue tries again.
    """
    waiting = Reading.objects.filter(document=document_pk, file_name=file_name, text=None, refusal="")
    reading = waiting.select_related("document").first()
    if reading is None:
        return "gone"
    extension = extension_of(reading.document.filename)
    with tempfile.TemporaryFile() as copy:
        try:
            content_hash = _copy(reading.document, copy)
        except FileNotFoundError:
            logger.warning("The file of document %s is lost.", document_pk)
            reading.refusal = Refusal.LOST
            reading.save(update_fields=["refusal"])
            return "refused"
        kept = FileText.objects.filter(content_hash=content_hash, extension=extension).first()
        is_known = kept is not None
        outcome = None if kept else read_file(copy, extension)
    with transaction.atomic():
        if outcome is not None:
            about: dict[str, Any] = {"text": outcome.text, "is_cut": outcome.is_cut, "refusal": outcome.refusal}
            kept, _ = FileText.objects.get_or_create(content_hash=content_hash, extension=extension, defaults=about)
        reading = waiting.select_for_update().first()
        if reading is None or kept is None:
            _forget_if_unused(kept)
            return "gone"
        reading.text = kept
        reading.save(update_fields=["text"])
    if is_known:
        return "known"
    return "refused" if kept.refusal else "read"


def _copy(document: SiteDocument, copy: IO[bytes]) -> str:
    """Copy the file of a document, wherever it is stored; return the hash of its content."""
    digest = hashlib.sha256()
    with document.file.storage.open(document.file.name or "", "rb") as stored:
        for chunk in stored.chunks():
            digest.update(chunk)
            copy.write(chunk)
    copy.flush()
    return digest.hexdigest()


def _forget_if_unused(text: FileText | None) -> None:
    if text is not None and not text.readings.exists():
        text.delete()


def forget_text(*, text_pk: int) -> None:
    """Delete a text that no document has any more."""
    _forget_if_unused(FileText.objects.filter(pk=text_pk).first())


@task()
def read_document(document_pk: int, file_name: str) -> str:
    """Read a document as `read` does, for the queue."""
    return read(document_pk=document_pk, file_name=file_name)


@transaction.atomic
def ask(*, document: SiteDocument) -> bool:
    """Have the queue read a document whose file is new; its former text goes at once. Return whether it was asked.

    Nothing happens for a file that is known already, or of a kind that is not read.
    """
    file_name = document.file.name or ""
    known = Reading.objects.filter(document=document).first()
    if known is not None and known.file_name == file_name:
        return False
    if known is not None:
        # Deleted rather than changed: whoever follows the reading hears that the text went.
        known.delete()
    if not file_name or not is_read(document):
        return False
    Reading.objects.create(document=document, file_name=file_name)
    read_document.enqueue(document.pk, file_name)
    return True


def ask_for_missing() -> int:
    """Ask for documents that nobody asked for yet (those of before, copies by other ways); return how many."""
    missing = SiteDocument.objects.filter(reading=None).exclude(file="").order_by("-pk").iterator(chunk_size=100)
    asked = 0
    for document in missing:
        asked += ask(document=document)
        if asked == ASKED_AT_ONCE:
            break
    return asked
