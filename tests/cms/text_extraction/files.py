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
