"""A document is read once by the queue, its text kept once for each content, and gone with the last that has it."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cms.media.models import SiteDocument
from cms.text_extraction import operations
from cms.text_extraction.models import FileText, Reading, Refusal
from cms.text_extraction.process import ReaderBroken
from cms.text_extraction.templatetags.text_extraction import reading_state
from foundation.tasks.worker import run_ready
from tests.cast import login
from tests.cms.text_extraction import files


def replace(document, content, name="autre.txt"):
    document.file = ContentFile(content, name=name)
    document.save()


def text_of(document):
    return Reading.objects.get(document=document).text.text


def test_a_document_is_read_by_the_queue(new_document):
    document = new_document()
    assert Reading.objects.get(document=document).text is None
    run_ready()
    assert text_of(document) == "Une phrase sur la médiathèque"


def test_the_same_content_is_read_once(new_document, counted):
    new_document()
    run_ready()
    new_document()
    run_ready()
    assert counted == ["txt"]
    assert FileText.objects.get().readings.count() == 2


def test_saving_again_reads_nothing_again(new_document, counted):
    document = new_document()
    run_ready()
    document.title = "Un autre titre"
    document.save()
    run_ready()
    assert counted == ["txt"]


def test_a_refused_content_is_not_tried_again(new_document, counted):
    new_document(files.locked_pdf(), "fermé.pdf")
    new_document(files.locked_pdf(), "encore.pdf")
    run_ready()
    assert counted == ["pdf"]
    assert FileText.objects.get().refusal == Refusal.ENCRYPTED


def test_a_replaced_document_loses_its_text_at_once(new_document):
    document = new_document()
    run_ready()
    replace(document, b"Tout autre chose")
    assert not FileText.objects.exists()
    run_ready()
    assert text_of(document) == "Tout autre chose"


def test_a_late_reading_of_the_former_file_is_dropped(new_document):
    document = new_document()
    former = document.file.name
    replace(document, b"Tout autre chose")
    assert operations.read(document_pk=document.pk, file_name=former) == "gone"
    assert not FileText.objects.exists()


def test_a_deleted_document_takes_its_text_along_when_it_was_the_last(new_document):
    first, second = new_document(), new_document()
    run_ready()
    first.delete()
    assert FileText.objects.exists()
    second.delete()
    assert not FileText.objects.exists()
    assert not Reading.objects.exists()


def test_a_kind_that_is_not_read_waits_for_nothing(new_document):
    document = new_document(b"{\\rtf1 bonjour}", "note.rtf")
    assert not Reading.objects.exists()
    assert str(Refusal.KIND.label) in reading_state(document)


def test_a_lost_file_is_said_and_not_tried_for_ever(new_document):
    document = new_document()
    document.file.storage.delete(document.file.name)
    run_ready()
    assert str(Refusal.LOST.label) in reading_state(document)
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_a_site_that_cannot_read_says_nothing_of_the_file(new_document, monkeypatch):
    def broken(*args):
        raise ReaderBroken

    monkeypatch.setattr(operations, "read_file", broken)
    document = new_document()
    assert run_ready() >= 1
    assert reading_state(document) == "En attente de lecture."
    assert not FileText.objects.exists()


def test_documents_of_before_are_asked_for_by_the_clock(new_document):
    document = new_document()
    Reading.objects.all().delete()
    assert operations.ask_for_missing() == 1
    assert operations.ask_for_missing() == 0
    run_ready()
    assert text_of(document)


def test_a_document_that_is_not_kept_is_not_read(new_document):
    queued = DBTaskResult.objects.filter(task_path__endswith="read_document")
    new_document()
    assert queued.count() == 1
    SiteDocument.objects.all().delete()
    run_ready()
    assert not FileText.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "note.txt", "Lu : ce qu’il contient peut être trouvé."),
        (b"mot " * 300_000, "long.txt", "Lu : son début"),
        (files.locked_pdf(), "note.pdf", "Pas lu : il est fermé par un mot de passe."),
    ],
)
def test_editors_read_where_a_document_stands(client, new_document, moderator, content, name, said):
    document = new_document(content, name)
    login(client, moderator)
    address = reverse("wagtaildocs:edit", args=[document.pk])
    assert "En attente de lecture." in client.get(address).content.decode()
    run_ready()
    shown = client.get(address).content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert said.replace("\u00a0", " ") in shown
