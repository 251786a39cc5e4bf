"""The child process extracts the text of a file, or refuses it with a reason."""

import json
import random
import subprocess
import sys
import tempfile

import pytest

from cms.text_extraction.models import Refusal
from cms.text_extraction.process import ENVIRONMENT, ROOT, Extraction, ExtractorError, extract_text
from cms.text_extraction.readers.buffer import TEXT_MAX, TextBuffer
from tests.cms.text_extraction import files


def read(content, extension, **options):
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return extract_text(file, extension, **options)


def test_a_pdf_is_read_page_by_page():
    extraction = read(files.pdf("La médiathèque", "Un café"), "pdf")
    assert extraction == Extraction("La médiathèque\fUn café", page_count=2, line_count=2, word_count=4)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_office_document_is_read_line_by_line(kind):
    assert read(files.office(kind, "La médiathèque", "Un café"), kind).text == "La médiathèque\nUn café"


@pytest.mark.parametrize("kind", ["odt", "ods", "odp"])
def test_an_open_document_is_read_without_what_was_struck_out(kind):
    assert read(files.office(kind, "La médiathèque", "Un café"), kind).text == "La médiathèque fin\nUn café fin"


def test_slides_come_in_their_order_each_a_page():
    text = read(files.office("pptx", *(f"Diapo {number}" for number in range(1, 12))), "pptx").text
    assert text.split("\f") == [f"Diapo {number}" for number in range(1, 12)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_alphabets_of_offices(encoding):
    assert read("l'été à Mâcon".encode(encoding), "txt").text == "l'été à Mâcon"


def test_a_long_text_is_cut_and_says_so():
    extraction = read(("mot " * TEXT_MAX).encode(), "txt")
    assert extraction.is_cut
    assert TEXT_MAX - 10 < len(extraction.text) <= TEXT_MAX


@pytest.mark.parametrize(
    ("content", "extension", "reason"),
    [
        (files.locked_pdf(), "pdf", Refusal.ENCRYPTED),
        (files.pdf("", ""), "pdf", Refusal.WORDLESS),
        (b"%PDF-1.7\nrien", "pdf", Refusal.DAMAGED),
        (files.pdf("La fin manque", "encore")[:200], "pdf", Refusal.DAMAGED),
        (files.office("docx", "mot")[:-40], "docx", Refusal.DAMAGED),
        (files.archive({"[Content_Types].xml": "<Types/>"}), "docx", Refusal.DAMAGED),
        (files.laughing(), "docx", Refusal.TRAPPED),
        (files.fetching(), "docx", Refusal.TRAPPED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "docx", Refusal.DAMAGED),
        (b"", "txt", Refusal.WORDLESS),
    ],
)
def test_what_has_no_text_is_refused_with_a_reason(content, extension, reason):
    extraction = read(content, extension)
    assert extraction == Extraction(refusal=reason)
    assert reason.label


def test_a_document_that_would_unpack_without_end_is_refused():
    assert read(files.bomb(), "docx") == Extraction(refusal=Refusal.BOMB)
    assert Refusal.BOMB.label


def test_pages_that_hold_each_other_end():
    assert read(files.endless_pdf(), "pdf").refusal in Refusal.values


def test_a_file_that_takes_too_long_is_refused_and_its_reader_ended():
    assert read(files.pdf("mot"), "pdf", timeout_s=0.001) == Extraction(refusal=Refusal.SLOW)


def test_a_reader_that_cannot_begin_is_the_fault_of_the_site(monkeypatch, tmp_path):
    monkeypatch.setattr("cms.text_extraction.process.ROOT", tmp_path)
    with pytest.raises(ExtractorError):
        read(b"mot", "txt")


# One limited process for all: beginning one takes longer than reading a file. One that dies answers for none.
READ_ALL = """
import json, pathlib, sys
from cms.text_extraction.readers.child import _reader_of, read
from cms.text_extraction.readers.limits import apply_limits
_reader_of(sys.argv[2])
apply_limits()
for path in pathlib.Path(sys.argv[1]).iterdir():
    with path.open("rb") as content:
        print(json.dumps(read(content, sys.argv[2])))
"""


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt", "pptx", "xlsx"])
def test_forty_mutated_files_are_each_read_or_refused(kind, tmp_path):
    whole = files.pdf("La médiathèque", "Un café") if kind == "pdf" else files.office(kind, "médiathèque", "café")
    dice = random.Random(kind)
    for number in range(40):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 20)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        (tmp_path / str(number)).write_bytes(content[: dice.randint(len(content) // 2, len(content))])
    command = [sys.executable, "-c", READ_ALL, str(tmp_path), kind]
    ended = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=300, check=False)
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(answers) == 40
    assert all(answer.get("text") or answer["refused"] in Refusal.values for answer in answers)


def test_what_the_process_did_before_takes_nothing_from_a_file(monkeypatch):
    monkeypatch.setattr("cms.text_extraction.readers.buffer.time.process_time", lambda: 3_600.0)
    text = TextBuffer()
    text.add("Louer un vélo")
    assert (text.value(), text.is_cut) == ("Louer un vélo", False)
