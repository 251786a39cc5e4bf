"""Extract the text of documents, and delete texts without a document."""

import hashlib
import logging
import tempfile
from dataclasses import asdict
from typing import IO

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cms.changes.operations import announce_change
from cms.changes.signals import ContentKey
from cms.media.kinds import extension_of
from cms.media.models import SiteDocument
from cms.text_extraction.models import DocumentText, ExtractedText, Refusal, is_extractable
from cms.text_extraction.process import extract_text
from cms.text_extraction.readers.child import READER_VERSION

logger = logging.getLogger(__name__)

BATCH_SIZE = 200
# Each takes up to some minutes of the worker, and nobody waits for it.
OUTDATED_BATCH_SIZE = 20


def extract(*, document_pk: int, file_name: str) -> str:
    """Extract and store the text of a pending document; the text of a known content is reused.

    Return the outcome: "gone" (deleted or replaced since), "known", "read" or "refused". Raises `ExtractorError`, or
    `OSError` when the storage fails; the task is then retried.
    """
    pending = DocumentText.objects.filter(document=document_pk, file_name=file_name, text=None, refusal="")
    document_text = pending.select_related("document").first()
    if document_text is None:
        return "gone"
    extension = extension_of(document_text.document.filename)
    with tempfile.TemporaryFile() as copy:
        try:
            content_hash = _copy(document_text.document, copy)
        except FileNotFoundError:
            logger.warning("The file of document %s is lost.", document_pk)
            document_text.refusal = Refusal.LOST
            document_text.save(update_fields=["refusal"])
            return "refused"
        text = ExtractedText.objects.filter(content_hash=content_hash, extension=extension).first()
        is_known = text is not None
        extraction = None if text else extract_text(copy, extension)
    with transaction.atomic():
        if extraction is not None:
            defaults = {**asdict(extraction), "reader_version": READER_VERSION}
            text, _ = ExtractedText.objects.get_or_create(
                content_hash=content_hash, extension=extension, defaults=defaults
            )
        document_text = pending.select_for_update().first()
        if document_text is None or text is None:
            _delete_if_unused(text)
            return "gone"
        document_text.text = text
        document_text.save(update_fields=["text"])
    if is_known:
        return "known"
    return "refused" if text.refusal else "read"


def extract_again(*, text_pk: int) -> str:
    """Replace a text that an older version of the readers extracted, for all documents that have it.

    Return the outcome: "gone" (deleted or replaced since, or read again already), "read" or "refused". Raises as
    `extract` does.
    """
    outdated = ExtractedText.objects.filter(pk=text_pk, reader_version__lt=READER_VERSION)
    text = outdated.defer("text").first()
    document_text = text.document_texts.select_related("document").first() if text else None
    if text is None or document_text is None:
        return "gone"
    with tempfile.TemporaryFile() as copy:
        try:
            content_hash = _copy(document_text.document, copy)
        except FileNotFoundError:
            # The text of a lost file stays as it is, and is not asked for again.
            outdated.update(reader_version=READER_VERSION)
            return "gone"
        if content_hash != text.content_hash:
            return "gone"
        extraction = extract_text(copy, text.extension)
    with transaction.atomic():
        values = {**asdict(extraction), "reader_version": READER_VERSION, "extracted_at": timezone.now()}
        if not outdated.update(**values):
            return "gone"
        documents = DocumentText.objects.filter(text=text_pk).values_list("pk", flat=True)
        announce_change(*(ContentKey(DocumentText, pk) for pk in documents))
    return "refused" if extraction.refusal else "read"


def _copy(document: SiteDocument, copy: IO[bytes]) -> str:
    """Copy the file of a document, wherever it is stored; return the hash of its content."""
    digest = hashlib.sha256()
    with document.file.storage.open(document.file.name or "", "rb") as stored:
        for chunk in stored.chunks():
            digest.update(chunk)
            copy.write(chunk)
    copy.flush()
    return digest.hexdigest()


def _delete_if_unused(text: ExtractedText | None) -> None:
    if text is not None and not text.document_texts.exists():
        text.delete()


def delete_unused_text(*, text_pk: int) -> None:
    """Delete a text unless a document still has it."""
    _delete_if_unused(ExtractedText.objects.filter(pk=text_pk).first())


@task()
def extract_document(document_pk: int, file_name: str) -> str:
    """Extract the text of a document in the background (`extract`)."""
    return extract(document_pk=document_pk, file_name=file_name)


@task()
def extract_text_again(text_pk: int) -> str:
    """Replace an outdated text in the background (`extract_again`)."""
    return extract_again(text_pk=text_pk)


@transaction.atomic
def request(*, document: SiteDocument) -> bool:
    """Enqueue the text extraction of a document whose file is new, and remove its former text at once.

    Return whether it was enqueued: not for a file that is known already, or of a kind without text extraction.
    """
    file_name = document.file.name or ""
    known = DocumentText.objects.filter(document=document).first()
    if known is not None and known.file_name == file_name:
        return False
    if known is not None:
        # Deleted rather than updated, so that the deletion is announced (cms/changes).
        known.delete()
    if not file_name or not is_extractable(document):
        return False
    DocumentText.objects.create(document=document, file_name=file_name)
    extract_document.enqueue(document.pk, file_name)
    return True


def request_missing() -> int:
    """Enqueue the documents without a text extraction (imported or restored in bulk); return how many."""
    missing = SiteDocument.objects.filter(document_text=None).exclude(file="").order_by("-pk").iterator(chunk_size=100)
    count = 0
    for document in missing:
        count += request(document=document)
        if count == BATCH_SIZE:
            break
    return count


def request_outdated() -> int:
    """Enqueue the texts that an older version of the readers extracted, the latest first; return how many."""
    outdated = ExtractedText.objects.filter(reader_version__lt=READER_VERSION).order_by("-pk")
    texts = list(outdated.values_list("pk", flat=True)[:OUTDATED_BATCH_SIZE])
    for pk in texts:
        extract_text_again.enqueue(pk)
    return len(texts)
