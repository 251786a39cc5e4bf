"""CSV that spreadsheets open as they are, a French Excel too, and in which no cell is a formula."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

# What begins a formula, or a cell that a spreadsheet reads as one; the wide signs of East Asian keyboards too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


def safe_cell(value: Any) -> str:
    """Return the text of a cell; one that a spreadsheet would compute begins with an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


class _Echo:
    """What `csv` writes to: it gives each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Yield the lines of a CSV file, with semicolons and every cell quoted; the first begins with a byte order mark."""
    writer = csv.writer(_Echo(), delimiter=";", quoting=csv.QUOTE_ALL)
    start = BYTE_ORDER_MARK
    for row in rows:
        yield start + writer.writerow([safe_cell(cell) for cell in row])
        start = ""
