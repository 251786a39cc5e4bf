"""QR codes as a path of SVG: drawn on the server, sharp at any size, without a file."""

from dataclasses import dataclass

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

# What cameras want around it, in modules.
BORDER = 4


@dataclass(frozen=True)
class QrPicture:
    """A drawing in a square of `size` modules: `path` is the attribute `d` of what is dark."""

    size: int
    path: str


def qr_picture(text: str) -> QrPicture:
    """Return the QR code of `text`, which a fold or a stain across a sixth of it leaves legible."""
    code = QRCode(border=BORDER, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    squares = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return QrPicture(len(rows), "".join(squares))
