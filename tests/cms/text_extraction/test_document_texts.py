"""The text of a document is extracted in the background, stored once per content, deleted with its last document."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cms.media.models import SiteDocument
from cms.text_extraction import operations
from cms.text_extraction.models import DocumentText, ExtractedText, Refusal
from cms.text_extraction.process import ExtractorError
from cms.text_extraction.states import state_of
from foundation.tasks.worker import run_ready
from tests.cast import login
from tests.cms.text_extraction import files


def replace(document, content, name="autre.txt"):
    document.file = ContentFile(content, name=name)
    document.save()


def text_of(document):
    return DocumentText.objects.get(document=document).text.text


def test_a_document_is_read_by_the_queue(new_document):
    document = new_document()
    assert DocumentText.objects.get(document=document).text is None
    run_ready()
    assert text_of(document) == "Une phrase sur la médiathèque"


def test_the_same_content_is_read_once(new_document, extracted_kinds):
    new_document()
    run_ready()
    new_document()
    run_ready()
    assert extracted_kinds == ["txt"]
    assert ExtractedText.objects.get().document_texts.count() == 2


def test_saving_again_reads_nothing_again(new_document, extracted_kinds):
    document = new_document()
    run_ready()
    document.title = "Un autre titre"
    document.save()
    run_ready()
    assert extracted_kinds == ["txt"]


def test_a_refused_content_is_not_extracted_again(new_document, extracted_kinds):
    new_document(files.locked_pdf(), "fermé.pdf")
    new_document(files.locked_pdf(), "encore.pdf")
    run_ready()
    assert extracted_kinds == ["pdf"]
    assert ExtractedText.objects.get().refusal == Refusal.ENCRYPTED


def test_a_replaced_document_loses_its_text_at_once(new_document):
    document = new_document()
    run_ready()
    replace(document, b"Tout autre chose")
    assert not ExtractedText.objects.exists()
    run_ready()
    assert text_of(document) == "Tout autre chose"


def test_a_late_extraction_of_the_former_file_is_dropped(new_document):
    document = new_document()
    former = document.file.name
    replace(document, b"Tout autre chose")
    assert operations.extract(document_pk=document.pk, file_name=former) == "gone"
    assert not ExtractedText.objects.exists()


def test_a_deleted_document_takes_its_text_along_when_it_was_the_last(new_document):
    first, second = new_document(), new_document()
    run_ready()
    first.delete()
    assert ExtractedText.objects.exists()
    second.delete()
    assert not ExtractedText.objects.exists()
    assert not DocumentText.objects.exists()


def test_a_kind_that_is_not_read_waits_for_nothing(new_document):
    document = new_document(b"{\\rtf1 bonjour}", "note.rtf")
    assert not DocumentText.objects.exists()
    assert str(Refusal.KIND.label) in state_of(document)


def test_a_lost_file_is_reported_and_not_retried(new_document):
    document = new_document()
    document.file.storage.delete(document.file.name)
    run_ready()
    assert str(Refusal.LOST.label) in state_of(document)
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_an_extractor_that_does_not_start_leaves_the_text_pending(new_document, monkeypatch):
    def broken(*args):
        raise ExtractorError

    monkeypatch.setattr(operations, "extract_text", broken)
    document = new_document()
    assert run_ready() >= 1
    assert state_of(document) == "En attente de lecture."
    assert not ExtractedText.objects.exists()


def test_documents_without_a_text_are_requested_by_the_periodic_job(new_document):
    document = new_document()
    DocumentText.objects.all().delete()
    assert operations.request_missing() == 1
    assert operations.request_missing() == 0
    run_ready()
    assert text_of(document)


def test_what_older_readers_read_is_read_again_once(new_document, extracted_kinds, monkeypatch):
    first, second = new_document(), new_document()
    run_ready()
    ExtractedText.objects.update(text="Une phrase sur la mediath")
    announced = []
    monkeypatch.setattr(operations, "announce_change", lambda *keys: announced.extend(key.pk for key in keys))
    monkeypatch.setattr(operations, "READER_VERSION", operations.READER_VERSION + 1)
    assert operations.request_outdated() == 1
    run_ready()
    assert [text_of(first), text_of(second)] == ["Une phrase sur la médiathèque"] * 2
    assert sorted(announced) == sorted([first.pk, second.pk])
    assert extracted_kinds == ["txt", "txt"]
    assert operations.request_outdated() == 0


def test_the_text_of_a_lost_file_is_not_asked_for_for_ever(new_document, monkeypatch):
    document = new_document()
    run_ready()
    document.file.storage.delete(document.file.name)
    monkeypatch.setattr(operations, "READER_VERSION", operations.READER_VERSION + 1)
    assert operations.extract_again(text_pk=ExtractedText.objects.get().pk) == "gone"
    assert text_of(document) == "Une phrase sur la médiathèque"
    assert operations.request_outdated() == 0


def test_a_deleted_document_is_not_read(new_document):
    queued = DBTaskResult.objects.filter(task_path__endswith="extract_document")
    new_document()
    assert queued.count() == 1
    SiteDocument.objects.all().delete()
    run_ready()
    assert not ExtractedText.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", "note.txt", "Lu : ce qu’il contient peut être trouvé (5 mots)."),
        (files.pdf("Un texte", "encore un"), "note.pdf", "Lu : ce qu’il contient peut être trouvé (2 pages, 4 mots)."),
        (b"mot " * 300_000, "long.txt", "Lu en partie : son début peut être trouvé (250 000 mots)"),
        (files.scan("Reçu"), "scan.pdf", "en grande partie des images : seule 1 ligne est lue."),
        (files.locked_pdf(), "note.pdf", "Pas lu : il est fermé par un mot de passe."),
    ],
)
def test_editors_see_the_state_of_text_extraction(client, new_document, moderator, content, name, expected):
    document = new_document(content, name)
    login(client, moderator)
    address = reverse("wagtaildocs:edit", args=[document.pk])
    assert "En attente de lecture." in client.get(address).content.decode()
    run_ready()
    shown = client.get(address).content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert expected.replace("\u00a0", " ") in shown
