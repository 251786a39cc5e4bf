"""Documents of offices are read as their readers see them: the final text, once, and nothing hidden."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cms.text_extraction.models import Refusal
from cms.text_extraction.process import ENVIRONMENT, ROOT, extract_text
from cms.text_extraction.readers.hyphens import MARK, join_words
from tests.cms.text_extraction import files
from tests.cms.text_extraction.files import open_document, paragraph, run, word

PROTECTED = Path(__file__).parent / "protected"

WORD = {
    "Word Online names its document otherwise": (
        word(paragraph(run("Un rapport.")), main="word/document2.xml"),
        "Un rapport.",
    ),
    "Strict documents have other namespaces": (
        word(paragraph(run("Un rapport.")), names=files.STRICT_W),
        "Un rapport.",
    ),
    "tracked changes leave the final text": (
        word(
            paragraph(
                run("Le conseil "), f"<w:del>{run('départemental')}</w:del>", f"<w:ins>{run('municipal')}</w:ins>"
            )
        ),
        "Le conseil municipal",
    ),
    "moved text stands where it was moved to": (
        word(
            f"<w:moveFrom>{paragraph(run('Déplacé.'))}</w:moveFrom>"
            + paragraph(run("Avant."), f"<w:moveFrom>{run('Phrase.')}</w:moveFrom>")
            + paragraph(f"<w:moveTo>{run('Phrase.')}</w:moveTo>")
        ),
        "Avant.\nPhrase.",
    ),
    "hidden text is not read, shown text after it is": (
        word(paragraph(run("Masqué", "<w:vanish/>"), run("montré", '<w:vanish w:val="0"/>'), run(" aussi"))),
        "montré aussi",
    ),
    "the mark of a paragraph may be hidden, its text is not": (
        word("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + run("Lue") + "</w:p>"),
        "Lue",
    ),
    "text hidden by its style is not read": (
        word(
            paragraph(run("Masqué", '<w:rStyle w:val="Fils"/>'), run("Lue"))
            + paragraph('<w:pPr><w:pStyle w:val="Secret"/></w:pPr>', run("Masqué aussi")),
            styles='<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:styleId="Fils"><w:basedOn w:val="Secret"/></w:style>',
        ),
        "Lue",
    ),
    "footnotes come after the text and part no word": (
        word(
            paragraph(run("Avec note"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" de bas de page.")),
            footnotes=f'<w:footnote w:id="2">{paragraph(run("Une note."))}</w:footnote>',
            comments=f'<w:comment w:id="0">{paragraph(run("Entre nous"))}</w:comment>',
        ),
        "Avec note de bas de page.\nUne note.",
    ),
    "a text box is read once, after its paragraph": (
        word(
            paragraph(
                run("La can"),
                "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
                + paragraph(run("Encadré"))
                + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
                + paragraph(run("Encadré"))
                + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
                run("tine"),
            )
        ),
        "La cantine\nEncadré",
    ),
    "non-breaking hyphens and line breaks keep words apart, soft hyphens do not": (
        word(
            paragraph(
                "<w:r><w:t>Saint</w:t><w:noBreakHyphen/><w:t>Étienne, co</w:t><w:softHyphen/><w:t>pie</w:t><w:cr/>"
                "<w:t>suite\u2011là, amé\u00adnagement</w:t></w:r>"
            )
        ),
        "Saint-Étienne, copie\nsuite-là, aménagement",
    ),
    "what asks to be filled in is no text": (
        word(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + paragraph(run("Cliquez ici"))
            + "</w:sdtContent></w:sdt>"
            + paragraph(run("Lue"))
        ),
        "Lue",
    ),
}
BUDGET = (
    "<text:p>Le budget<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Voté.</text:p>"
    "</text:note-body></text:note> participatif<office:annotation><text:p>Entre nous</text:p></office:annotation>"
    "<text:line-break/>fin</text:p>"
)
HIDDEN = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
OPEN = {
    "footnotes of a text come after their paragraph, without their number": (
        ("odt", BUDGET),
        "Le budget participatif\nfin\nVoté.",
    ),
    "hidden text of a text is not read": (
        (
            "odt",
            '<text:p>Lue<text:span text:style-name="H"> masqué</text:span></text:p>'
            '<text:section text:display="none"><text:p>Caché</text:p></text:section>',
            HIDDEN,
        ),
        "Lue",
    ),
    "a text box parts no word": (
        ("odt", "<text:p>can<draw:text-box><text:p>Encadré</text:p></draw:text-box>tine</text:p>"),
        "cantine\nEncadré",
    ),
    "notes of the speaker are not read": (
        (
            "odp",
            "<draw:page><draw:text-box><text:p>Visible</text:p></draw:text-box><presentation:notes>"
            "<draw:text-box><text:p>Ne pas le dire</text:p></draw:text-box></presentation:notes></draw:page>"
            "<draw:page><text:p>Suite</text:p></draw:page>",
        ),
        "Visible\fSuite",
    ),
    "hidden slides are not read": (
        (
            "odp",
            '<draw:page draw:style-name="D"><text:p>Non</text:p></draw:page>'
            "<draw:page><text:p>Lue</text:p></draw:page>",
            '<style:style style:name="D"><style:drawing-page-properties presentation:visibility="hidden"/>'
            "</style:style>",
        ),
        "\fLue",
    ),
    "hidden sheets and rows are not read": (
        (
            "ods",
            '<table:table table:style-name="T"><text:p>Masquée</text:p></table:table><table:table>'
            '<table:table-row table:visibility="collapse"><text:p>Repliée</text:p></table:table-row>'
            "<table:table-row><text:p>Lue</text:p></table:table-row></table:table>",
            '<style:style style:name="T"><style:table-properties table:display="false"/></style:style>',
        ),
        "Lue",
    ),
}


def extraction(content: bytes, extension: str):
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return extract_text(file, extension)


# One limited process for all files of a kind: beginning one takes longer than reading a file.
READ_ALL = """
import json, pathlib, sys
from cms.text_extraction.readers.child import _reader_of, read
from cms.text_extraction.readers.limits import apply_limits
_reader_of(sys.argv[2])
apply_limits()
for path in sorted(pathlib.Path(sys.argv[1]).iterdir(), key=lambda path: int(path.name)):
    with path.open("rb") as content:
        print(json.dumps(read(content, sys.argv[2])))
"""


def texts(contents, extension, folder):
    for number, content in enumerate(contents):
        (folder / str(number)).write_bytes(content)
    command = [sys.executable, "-c", READ_ALL, str(folder), extension]
    ended = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=100, check=False)
    return [json.loads(line).get("text") for line in ended.stdout.splitlines()]


def test_word_documents_are_read_as_they_are_seen(tmp_path):
    found = texts((content for content, _ in WORD.values()), "docx", tmp_path)
    assert dict(zip(WORD, found, strict=True)) == {name: text for name, (_, text) in WORD.items()}


@pytest.mark.parametrize("kind", ["odt", "odp", "ods"])
def test_open_documents_are_read_as_they_are_seen(kind, tmp_path):
    cases = {name: case for name, case in OPEN.items() if case[0][0] == kind}
    found = texts((open_document(*arguments) for arguments, _ in cases.values()), kind, tmp_path)
    assert dict(zip(cases, found, strict=True)) == {name: text for name, (_, text) in cases.items()}


def test_slides_come_in_the_order_in_which_they_are_shown_without_notes():
    content = files.presentation("Un", "Deux", "Trois", notes="Ne pas le dire", hidden=2)
    assert extraction(content, "pptx").text == "Un\f\fTrois"


def test_sheets_come_in_their_order_each_text_once_without_hidden_ones():
    assert extraction(files.workbook(), "xlsx").text == "Premier\nOui\nSecond"


@pytest.mark.parametrize("name", ["against-changes-rc4", "against-changes-aes-128", "against-changes-aes-256"])
def test_a_pdf_protected_against_changes_is_read(name):
    assert extraction((PROTECTED / f"{name}.pdf").read_bytes(), "pdf").text == "La tarification solidaire"


@pytest.mark.parametrize("name", ["password-aes-128", "password-aes-256"])
def test_a_pdf_with_a_password_says_so(name):
    assert extraction((PROTECTED / f"{name}.pdf").read_bytes(), "pdf").refusal == Refusal.ENCRYPTED


def test_an_office_document_with_a_password_says_so():
    assert extraction(files.office_with_password(), "docx").refusal == Refusal.ENCRYPTED


def test_words_cut_at_the_ends_of_lines_of_a_pdf_are_joined():
    lines = ("La collec-", "tivité finance les amé\xad", "nagements de Saint-", "Denis, des porte-", "à-porte.")
    text = extraction(files.pdf_with_lines(*lines), "pdf").text
    assert text == "La collectivité finance les aménagements de Saint-Denis, des porte-à-porte."


@pytest.mark.parametrize(
    ("cut", "joined"),
    [
        (f"mobi{MARK}lité", "mobilité"),
        ("mobi-\r\nlité", "mobilité"),
        (f"rendez{MARK}vous", "rendez-vous"),
        (f"2017{MARK}2018", "2017-2018"),
        (f"Saône{MARK}et-Loire", "Saône-et-Loire"),
        (f"DÉLIBÉ{MARK}RATION", "DÉLIBÉRATION"),
        (f"un bien-être, le bien{MARK}être", "un bien-être, le bien-être"),
        ("- un point\n- un autre", "- un point\n- un autre"),
        (f"fin{MARK}", "fin-"),
    ],
)
def test_a_hyphen_that_belongs_to_its_word_stays(cut, joined):
    assert join_words(cut) == joined


def test_a_scan_with_a_stamp_is_counted_as_a_picture_and_a_page_of_text_is_not():
    stamped = extraction(files.scan("Reçu en préfecture"), "pdf")
    assert (stamped.page_count, stamped.picture_page_count, stamped.line_count) == (1, 1, 1)
    whole = extraction(files.scan(*["Un texte reconnu, sous son image."] * 10), "pdf")
    assert whole.picture_page_count == 0
    assert extraction(files.pdf("Un texte court"), "pdf").picture_page_count == 0


def test_an_attribute_of_sixty_megabytes_is_refused_at_once():
    # It was read again with each of its thousand pieces: two minutes.
    assert extraction(files.long_attribute(60), "docx").refusal == Refusal.BOMB


def test_elements_in_each_other_without_end_are_refused():
    assert extraction(files.deep(100_000), "docx").refusal == Refusal.BOMB
