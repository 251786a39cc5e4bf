"""Documents are checked by content, not by name."""

import io
import zipfile

import pytest

from cms.media import archives
from cms.media.checking import check_document
from cms.media.errors import RefusedFile
from tests.cms.media import samples

GOOD = {
    "rapport.pdf": samples.PDF,
    "RAPPORT.PDF": b"\xef\xbb\xbf" + samples.PDF,
    "note.docx": samples.docx(),
    "tableau.xlsx": samples.xlsx(),
    "texte.odt": samples.odt(),
    "exposé.key": samples.keynote(),
    "tout.zip": samples.archive(a="1", b="2"),
    "note.rtf": b"{\\rtf1 bonjour}",
    "liste.csv": "Nom;Âge\nBM;3".encode(),
    "ancien.csv": "Nom;Âge".encode("latin-1"),
    "windows.txt": "﻿Élan".encode("utf-16"),
}
BAD = {
    "programme.docx": (samples.EXE, "disguised"),
    "programme.exe": (samples.EXE, "kind"),
    "page.pdf": (samples.HTML, "disguised"),
    "melange.pdf": (samples.HTML + samples.PDF, "disguised"),
    "dessin.svg": (samples.SVG, "kind"),
    "page.html": (samples.HTML, "kind"),
    "archive.docx": (samples.archive(a="1"), "disguised"),
    "tableau.docx": (samples.xlsx(), "disguised"),
    "texte.ods": (samples.odt(), "disguised"),
    "rien.pdf": (b"", "empty"),
    "coupe.docx": (samples.docx()[:-30], "damaged"),
    "faux.zip": (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    "macros.docx": (samples.docx(**{"word/vbaProject.bin": b"x"}), "macros"),
    "dehors.zip": (samples.archive_of({"../../etc/cron.d/x": "x"}), "outside"),
    "programme.txt": (samples.EXE, "disguised"),
    "note.rtf": (samples.EXE, "disguised"),
    "sans-extension": (samples.PDF, "kind"),
}


def check(content, name):
    file = io.BytesIO(content)
    check_document(file, name)
    return file


@pytest.mark.parametrize("name", GOOD)
def test_a_document_that_is_what_it_says_is_taken_and_left_at_its_start(name):
    assert check(GOOD[name], name).tell() == 0


@pytest.mark.parametrize("name", BAD)
def test_a_document_that_is_not_what_it_says_is_refused(name):
    content, code = BAD[name]
    with pytest.raises(RefusedFile) as refused:
        check(content, name)
    assert refused.value.code == code


def test_an_archive_that_would_unpack_without_end_is_refused():
    with pytest.raises(RefusedFile) as refused:
        check(samples.bomb(), "bombe.docx")
    assert refused.value.code == "bomb"


def test_the_sentence_says_what_was_found():
    with pytest.raises(RefusedFile) as refused:
        check(samples.EXE, "programme.docx")
    assert refused.value.message == "Ce fichier se dit .docx mais son contenu est celui d’un fichier .exe."


def test_a_document_too_large_is_refused(settings):
    settings.UPLOAD_MAX_BYTES = 10
    with pytest.raises(RefusedFile) as refused:
        check(samples.PDF, "rapport.pdf")
    assert refused.value.code == "too_large"


def test_an_archive_that_says_it_unpacks_into_terabytes_is_refused():
    content = bytearray(samples.archive(a="x" * 1000))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = b"\xfe\xff\xff\xff"
    with pytest.raises(RefusedFile) as refused:
        check(bytes(content), "tout.zip")
    assert refused.value.code == "bomb"


def test_an_archive_of_too_many_files_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_ENTRIES", 2)
    with pytest.raises(RefusedFile) as refused:
        check(samples.archive(a="1", b="2", c="3"), "tout.zip")
    assert refused.value.code == "entries"


def test_a_directory_too_long_is_refused_before_it_is_read(monkeypatch):
    content = samples.archive(a="1")
    monkeypatch.setattr(archives, "MOST_DIRECTORY_BYTES", 10)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(RefusedFile) as refused:
        check(content, "tout.zip")
    assert refused.value.code == "entries"
