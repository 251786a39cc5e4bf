"""Recognise the other formats of captions and words, to refuse them by their names."""

import re

# What a file begins with, and the name of its format. Only the first characters are looked at.
BEGINNING = 2_000
_FORMATS = (
    (re.compile(r"\s{0,99}\[Script Info\]", re.IGNORECASE), "SubStation Alpha (.ass, .ssa)"),
    (re.compile(r"\s{0,99}<SAMI[\s>]", re.IGNORECASE), "SAMI (.smi)"),
    (re.compile(r"Scenarist_SCC"), "Scenarist (.scc)"),
    (re.compile(r"\s{0,99}\{\d{1,9}\}\{\d{1,9}\}"), "MicroDVD (.sub)"),
    (re.compile(r"\s{0,99}\[INFORMATION\]"), "SubViewer (.sub)"),
    (re.compile(r"(?:\[[a-z]{2,6}:[^\]\n]{0,200}\]\s{0,9}){0,20}\[\d{1,3}:\d{2}[.:]\d{2,3}\]"), "LRC (.lrc)"),
    (re.compile(r"\s{0,99}\{\\rtf"), "RTF (.rtf)"),
    (re.compile(r"\s{0,99}[\[{]\s{0,99}[\[{\"]"), "JSON (.json)"),
    (re.compile(r"\s{0,99}<(?:!doctype html|html)[\s>]", re.IGNORECASE), "HTML (.html)"),
)
_BINARY = (
    (b"PK\x03\x04", "Word, Excel (.docx, .xlsx)"),
    (b"\xd0\xcf\x11\xe0", "Word, Excel (.doc, .xls)"),
    (b"%PDF", "PDF (.pdf)"),
)
_STL = re.compile(rb"\d{3}STL\d{2}\.\d{2}")


def binary_format(data: bytes) -> str:
    """Return the name of the format of `data`; "" when it is unknown."""
    if _STL.match(data[:12]):
        return "EBU STL (.stl)"
    return next((name for start, name in _BINARY if data.startswith(start)), "")


def text_format(text: str) -> str:
    """Return the name of the format of a text without the times that we read; "" for words as they are."""
    beginning = text[:BEGINNING]
    return next((name for pattern, name in _FORMATS if pattern.match(beginning)), "")
