"""Extract the text of PDF files."""

from typing import IO

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_PAGEOBJ_IMAGE

from cms.text_extraction.readers.buffer import TextBuffer, Unreadable
from cms.text_extraction.readers.hyphens import join_words

PAGES_MAX = 5_000
# A page is a picture when images cover half of it and its words are no more than a stamp.
PICTURE_SHARE = 0.5
STAMP_LENGTH = 250
OBJECTS_MAX = 200
OBJECTS_DEPTH = 3


def read_pdf(content: IO[bytes], text: TextBuffer) -> None:
    """Add the words of a PDF to `text`. Raises `Unreadable`, `LimitReached`, or an error of PDFium on a broken file.

    Many files are only protected against changes: PDFium opens them with an empty password, whatever the encryption.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("encrypted" if error.err_code == FPDF_ERR_PASSWORD else "damaged") from error
    pages = len(document)
    if not pages:
        raise Unreadable("damaged")
    for number in range(min(pages, PAGES_MAX)):
        try:
            words, is_picture = _read_page(document, number)
        except pypdfium2.PdfiumError:
            # One page that cannot be read does not hide the others.
            text.unread_pages += 1
            words, is_picture = "", False
        text.picture_pages += is_picture
        text.add(words)
        text.end_page()
    text.is_cut = pages > PAGES_MAX


def _read_page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, bool]:
    page = document[number]
    words = page.get_textpage()
    value = join_words(words.get_text_bounded().replace("\ufffe", "\x02"))
    is_picture = len(value) <= STAMP_LENGTH and _is_covered_by_images(page)
    words.close()
    page.close()
    return value, is_picture


def _is_covered_by_images(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    covered = 0.0
    for count, image in enumerate(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=OBJECTS_DEPTH)):
        left, bottom, right, top = image.get_bounds()
        covered += abs((right - left) * (top - bottom))
        if covered >= PICTURE_SHARE * width * height:
            return True
        if count >= OBJECTS_MAX:
            break
    return False
