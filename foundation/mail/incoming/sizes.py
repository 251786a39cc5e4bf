"""Refuse what is too large or too complex before any parser sees it: each count is one pass over the bytes."""

HEADER_BYTES_MAX, HEADER_LINES_MAX = 256 * 1024, 1_000
LINES_MAX = 200_000
# Each line is compared with the boundary of each multipart that is open. Parts begin with two dashes.
NESTED_MAX, DASHED_LINES_MAX = 30, 1_000
NESTING_WORDS = (b"boundary", b"multipart/", b"message/")
MEGABYTE = 1024 * 1024


class TooComplex(ValueError):
    """A message that is not read. The message says what there is too much of."""


def check_size(raw: bytes, *, max_mb: int) -> bytes:
    """Return the bytes with one kind of line end and without null bytes.

    Raises `TooComplex` for too many bytes, headers, lines, parts, or parts within parts.
    """
    if len(raw) > max_mb * MEGABYTE:
        raise TooComplex("size")
    content = raw.replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    head = content.partition(b"\n\n")[0]
    if len(head) > HEADER_BYTES_MAX or head.count(b"\n") > HEADER_LINES_MAX:
        raise TooComplex("headers")
    if content.count(b"\n") > LINES_MAX:
        raise TooComplex("lines")
    if content.count(b"\n--") > DASHED_LINES_MAX:
        raise TooComplex("parts")
    small = content.lower()
    if any(small.count(word) > NESTED_MAX for word in NESTING_WORDS):
        raise TooComplex("nesting")
    return content
