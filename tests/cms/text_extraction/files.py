"""Documents with a text, and those that somebody made to do harm. All are made here; none is anybody's."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
O = " ".join(  # noqa: E741
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {"office": "office", "text": "text", "draw": "drawing"}.items()
)
ODF_KINDS = {"odt": "text", "odp": "presentation", "ods": "spreadsheet"}


def pdf(*pages: str, extra: str = "") -> bytes:
    """A PDF with one line of text on each page."""
    fonts = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", fonts]
    kids = []
    for page in pages:
        words = page.encode("cp1252", "replace").decode("latin-1").replace("\\", "\\\\")
        words = words.replace("(", "\\(").replace(")", "\\)")
        stream = f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        about = (
            f"/Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R"
        )
        objects.append(f"<< /Type /Page {about} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} {extra} >>"
    return pdf_of(objects)


def pdf_of(objects: list[str], trailer: str = "") -> bytes:
    out, places = "%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return (out + f"startxref\n{out.index('xref' + chr(10) + '0 ')}\n%%EOF\n").encode("latin-1")


def endless_pdf() -> bytes:
    """A PDF whose pages hold their own parent."""
    kids = "<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 3 >>"
    return pdf_of(
        ["<< /Type /Catalog /Pages 2 0 R >>", kids, "<< /Type /Pages /Kids [2 0 R] /Count 9 /Parent 2 0 R >>"]
    )


def locked_pdf() -> bytes:
    """A PDF that a password closes, in a way that nobody can open."""
    standard = (
        "/Filter /Standard /V 1 /R 2 /P -1 /O (12345678901234567890123456789012) /U (abcdefghijklmnopabcdefghijklmnop)"
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", f"<< {standard} >>"]
    return pdf_of(objects, "/Encrypt 3 0 R /ID [(a) (a)]")


def pdf_with_lines(*lines: str) -> bytes:
    """A PDF of one page with these lines below each other."""
    return _pdf_with_stream(_shown(lines))


def scan(*lines: str) -> bytes:
    """A PDF of one page: an image that covers it, under some lines."""
    image = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q"
    return _pdf_with_stream(f"{image} {_shown(lines)}")


def _shown(lines: tuple[str, ...]) -> str:
    each = " ".join(f"({line.encode('cp1252').decode('latin-1')}) Tj 0 -14 Td" for line in lines)
    return f"BT /F1 12 Tf 50 700 Td {each} ET"


def _pdf_with_stream(stream: str) -> bytes:
    about = "/Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R"
    return pdf_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
            f"<< /Type /Page {about} >>",
        ]
    )


def archive(entries: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in entries.items():
            written.writestr(name, content)
    return out.getvalue()


def office(kind: str, *words: str) -> bytes:
    """A document of `kind` (an extension): a paragraph, a slide or a cell for each of `words`."""
    types = {"[Content_Types].xml": "<Types/>"}
    if kind == "docx":
        lines = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in words)
        struck = "<w:p><w:del><w:r><w:delText>effacé</w:delText></w:r></w:del></w:p>"
        return archive({**types, "word/document.xml": f"<w:document {W}>{lines}{struck}</w:document>"})
    if kind == "pptx":
        slides = {
            f"ppt/slides/slide{number}.xml": f"<a:s {A}><a:p><a:r><a:t>{each}</a:t></a:r></a:p></a:s>"
            for number, each in enumerate(words, 1)
        }
        return archive(types | slides)
    if kind == "xlsx":
        cells = "".join(f"<si><t>{each}</t></si>" for each in words)
        return archive({**types, "xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": f"<sst {S}>{cells}</sst>"})
    lines = "".join(f"<text:p>{each}<text:s/>fin</text:p>" for each in words)
    lines = f"<text:tracked-changes><text:p>effacé</text:p></text:tracked-changes>{lines}"
    content = f"<office:document-content {O}><office:body>{lines}</office:body></office:document-content>"
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{ODF_KINDS[kind]}", "content.xml": content})


def laughing(kind: str = "docx") -> bytes:
    """A document whose entities would fill the memory."""
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    dtd = f'<!DOCTYPE w:document [<!ENTITY e0 "ha">{entities}]>'
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"{dtd}<w:document {W}><w:p><w:t>&e9;</w:t></w:p></w:document>",
        }
    )


def fetching() -> bytes:
    """A document that would read a file of the server."""
    dtd = '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return archive(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": f"{dtd}<w:document {W}><w:t>&e;</w:t></w:document>"}
    )


def bomb() -> bytes:
    """A document of 200 KB that unpacks into 200 MB of nothing to read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("[Content_Types].xml", "<Types/>")
        with written.open("word/document.xml", "w") as part:
            part.write(f"<w:document {W}>".encode())
            for _ in range(200):
                part.write(b" " * 1024 * 1024)
    return out.getvalue()


STRICT_W = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KINDS_OF_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relationships(**targets: tuple[str, str]) -> str:
    """The relationships of a part: for each identifier its kind and its target."""
    each = "".join(
        f'<Relationship Id="{key}" Type="{KINDS_OF_RELATIONSHIPS}{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def word(body: str, *, names: str = W, main: str = "word/document.xml", **parts: str) -> bytes:
    """A Word document with this body; `parts` are others of its folder ("footnotes", "styles")."""
    folder, _, name = main.rpartition("/")
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships(rId1=("officeDocument", main)),
            main: f"<w:document {names} {MC}><w:body>{body}</w:body></w:document>",
            f"{folder}/_rels/{name}.rels": relationships(**{part: (part, f"{part}2.xml") for part in parts}),
            **{f"{folder}/{part}2.xml": f"<w:{part} {names}>{content}</w:{part}>" for part, content in parts.items()},
        }
    )


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def presentation(*slides: str, notes: str = "", hidden: int = 0) -> bytes:
    """A presentation whose first slide to show is in the last file; the `hidden`-th is not shown."""
    count = len(slides)
    numbers = range(count, 0, -1)
    texts = dict(zip(numbers, slides, strict=True))
    shown = {number: ' show="0"' if count - number + 1 == hidden else "" for number in numbers}
    order = "".join(f'<p:sldId id="{300 - number}" r:id="rId{number}"/>' for number in numbers)
    targets = {f"rId{number}": ("slide", f"slides/slide{number}.xml") for number in numbers}
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships(rId1=("officeDocument", "/ppt/presentation.xml")),
            "ppt/presentation.xml": f"<p:presentation {P} {R}><p:sldIdLst>{order}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": relationships(**targets),
            "ppt/notesSlides/notesSlide1.xml": f"<p:notes {P} {A}><a:p><a:t>{notes}</a:t></a:p></p:notes>",
            "ppt/comments/comment1.xml": f"<p:cmLst {P}><p:cm><p:text>{notes}</p:text></p:cm></p:cmLst>",
            **{
                f"ppt/slides/slide{number}.xml": (
                    f"<p:sld {P} {A}{shown[number]}><a:p><a:r><a:t>{texts[number]}</a:t></a:r></a:p></p:sld>"
                )
                for number in numbers
            },
        }
    )


def workbook() -> bytes:
    """A workbook of two sheets in their order, one more that is hidden, and a hidden row."""
    strings = "".join(f"<si><t>{each}</t></si>" for each in ("Oui", "Second", "Premier", "Caché", "Masqué"))
    sheets = {
        "sheet1": '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c><v>12</v></c></row>',
        "sheet2": '<row><c t="s"><v>2</v></c><c t="s"><v>0</v></c></row><row hidden="1"><c t="s"><v>4</v></c></row>',
        "sheet3": '<row><c t="s"><v>3</v></c></row>',
    }
    order = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="{name}"{state}/>'
        for number, (name, state) in enumerate({"sheet2": "", "sheet1": "", "sheet3": ' state="veryHidden"'}.items(), 1)
    )
    targets = {name: ("worksheet", f"worksheets/{name}.xml") for name in sheets}
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships(rId1=("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f"<workbook {S} {R}><sheets>{order}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relationships(**targets, strings=("sharedStrings", "sharedStrings.xml")),
            "xl/sharedStrings.xml": f"<sst {S}>{strings}</sst>",
            **{f"xl/worksheets/{name}.xml": f"<worksheet {S}>{rows}</worksheet>" for name, rows in sheets.items()},
        }
    )


def open_document(kind: str, body: str, styles: str = "") -> bytes:
    """An OpenDocument file of `kind` (an extension) with this body."""
    names = f'{O} xmlns:presentation="{ODF}presentation:1.0" xmlns:style="{ODF}style:1.0" xmlns:table="{ODF}table:1.0"'
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{ODF_KINDS[kind]}", "content.xml": content})


ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def long_attribute(megabytes: int) -> bytes:
    """A Word document with one attribute of so many megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("[Content_Types].xml", "<Types/>")
        with written.open("word/document.xml", "w") as part:
            part.write(f'<w:document {W}><w:p w:a="'.encode())
            for _ in range(megabytes):
                part.write(b"a" * 1024 * 1024)
            part.write(b'"><w:r><w:t>La fin</w:t></w:r></w:p></w:document>')
    return out.getvalue()


def deep(levels: int) -> bytes:
    """A Word document with so many elements in each other."""
    nested = "<w:sdt>" * levels + "</w:sdt>" * levels
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document {W}>{nested}</w:document>"})


def office_with_password() -> bytes:
    """What Office saves for a document with a password: an OLE file, no archive."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(70_000) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
