"""Choose the files of a reply that are handed over: by kind, number and size. None is decoded or unpacked here."""

from collections.abc import Sequence
from pathlib import PurePath

from foundation.mail.incoming.handlers import Allowance, Attachment
from foundation.mail.incoming.parsing import File
from foundation.mail.incoming.plain_text import without_controls

KINDS = frozenset(".pdf .png .jpg .jpeg .gif .webp .txt .csv .odt .ods .odp .docx .xlsx .pptx".split())
NAME_MAX = 100


def choose(files: Sequence[File], allowance: Allowance) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    """Return the files that are handed over, and the names of the others."""
    chosen: list[Attachment] = []
    left_out: list[str] = []
    for file in files:
        name = _plain_name(file.name)
        is_wanted = len(chosen) < allowance.attachment_count and PurePath(name).suffix.lower() in KINDS
        content = file.read() if is_wanted else b""
        if content and len(content) <= allowance.attachment_bytes:
            chosen.append(Attachment(name, content))
        else:
            left_out.append(name)
    return tuple(chosen), tuple(left_out)


def _plain_name(name: str) -> str:
    """Return a name without folders, control characters or ends too long."""
    plain = without_controls(name[:1_000]).replace("\n", " ").replace("\\", "/").rpartition("/")[2].strip(" .")
    path = PurePath(plain or "piece-jointe")
    return path.stem[: NAME_MAX - 10] + path.suffix[:10]
