"""Files to send: good ones, and those that somebody made to do harm. All are made here; none is anybody's."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageCms

SCREEN_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
EXE = b"MZ\x90\x00\x03" + b"\x00" * 200 + b"This program cannot be run in DOS mode."
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
GPS = 0x8825
ORIENTATION = 0x0112
CAMERA = 0x0110
TURNED_RIGHT = 6


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "teal", **options) -> bytes:
    out = io.BytesIO()
    mode = "RGBA" if kind == "PNG" else "RGB"
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def photograph(size: tuple[int, int] = (60, 40), orientation: int = 1) -> bytes:
    """A JPEG that says where, with what and how it was taken; its left half is red."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[CAMERA] = "Appareil d'exemple"
    exif[ORIENTATION] = orientation
    place = exif.get_ifd(GPS)
    place[1], place[2] = "N", (45.0, 45.0, 30.25)
    place[3], place[4] = "E", (4.0, 50.0, 12.5)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, exif=exif, comment=b"pris chez Alix", icc_profile=SCREEN_PROFILE)
    return out.getvalue()


def moving(kind: str = "GIF", frames: int = 3) -> bytes:
    out = io.BytesIO()
    images = [Image.new("RGB", (20, 20), (80 * number % 256, 0, 200)) for number in range(frames)]
    images[0].save(out, kind, save_all=True, append_images=images[1:], duration=120, loop=0)
    return out.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header announces any size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def archive(**entries: bytes | str) -> bytes:
    return archive_of(entries)


def archive_of(entries: dict[str, bytes | str], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as written:
        for name, content in entries.items():
            written.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return archive_of({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>", **more})


def xlsx() -> bytes:
    return archive_of({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})


def odt() -> bytes:
    return archive_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"}, 0)


def keynote() -> bytes:
    return archive_of({"Index/Document.iwa": b"\0" * 20}, 0)


def bomb() -> bytes:
    """A .docx of 300 KB that would unpack into 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("[Content_Types].xml", "<Types/>")
        with written.open("word/document.xml", "w") as entry:
            for _ in range(300):
                entry.write(b"\0" * 1024 * 1024)
    return out.getvalue()
