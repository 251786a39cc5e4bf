"""Find in a message what its author wrote: without what it quotes, the signature and the words of telephones.

`mail-parser-reply` finds the limits, in French and in English. Its expressions take a time that grows faster than the
square of a line and of a run of empty lines, so it sees 20,000 characters, lines of 200, one empty line at a time; a
longer line is a paragraph, for which a stand-in goes through (decision 0072).
"""

import re
from dataclasses import dataclass

from mailparser_reply import EmailMessage

from foundation.mail.incoming.plain_text import without_controls

TEXT_MAX, LINE_MAX = 20_000, 200
LANGUAGES = ("fr", "en")
# Characters of private use, which `without_controls` took out of the text.
_STAND_IN = "\ue000{}\ue001"
_STANDING_IN = re.compile("\ue000([0-9]{1,5})\ue001")
_EMPTY_LINES = re.compile(r"\n{3,}")
# What the library does not know, brought to what it knows. Programs break "Le …, Prénom <adresse> a écrit :" in lines.
_BROKEN_HEADER = re.compile(
    r"^((?:Le|On) [^\n]{1,150})\n([^\n]{0,150}\n)?([^\n]{0,100}(?:\bécrit ?:|\bwrote:))$", re.MULTILINE
)
# The library would take a quotation's header at the very start for the reply.
_HEADER_AT_START = re.compile(r"\A\s{0,9}(?:Le|On) [^\n]{1,350}(?:\bécrit ?:|\bwrote:)[ ]{0,3}\n")
_DATE_OF_PHONES = re.compile(r"^(\*?De : ?[^\n]{0,200}\n\*?)Date ?:", re.MULTILINE)
_ORIGINAL = re.compile(r"^-{3,12} ?Message (?:d.origine|original|transféré) ?-{3,12}$", re.MULTILINE | re.IGNORECASE)
_SENT_FROM = re.compile(r"^Envoyé (?:de|à partir de) (?=m[ao]n? |Outlook)", re.MULTILINE | re.IGNORECASE)
_OUTLOOK = re.compile(r"^(?:Obtenir|Télécharge[rz]) Outlook pour ", re.MULTILINE | re.IGNORECASE)
_REGARDS = re.compile(r"^(?:Bien|Très) (?=cordialement)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """What somebody wrote. `is_cut` when it was longer than `TEXT_MAX`."""

    text: str
    is_cut: bool


def own_words(text: str) -> Words:
    """Return what the author of a message wrote themselves. Never raises."""
    lines = without_controls(text[: 10 * TEXT_MAX]).replace("\u00a0", " ").replace("\u202f", " ").split("\n")
    written = _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines if not line.startswith(">"))).strip()
    is_cut = len(written) > TEXT_MAX
    paragraphs: list[str] = []
    shown = _standard_forms(_with_stand_ins(written[:TEXT_MAX], paragraphs))
    message = EmailMessage(text=shown, languages=list(LANGUAGES), keep_hyphen_lists=True).read()
    own = message.replies[0].body if message.replies else ""
    own = _STANDING_IN.sub(lambda match: _paragraph(paragraphs, int(match[1])), own)
    return Words(_EMPTY_LINES.sub("\n\n", own).strip(), is_cut)


def _paragraph(paragraphs: list[str], number: int) -> str:
    return paragraphs[number] if number < len(paragraphs) else ""


def _with_stand_ins(text: str, paragraphs: list[str]) -> str:
    """Return the text with a stand-in for each long line, which is added to `paragraphs`."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if len(line) > LINE_MAX:
            lines[at] = _STAND_IN.format(len(paragraphs))
            paragraphs.append(line)
    return "\n".join(lines)


def _standard_forms(text: str) -> str:
    text = _BROKEN_HEADER.sub(lambda match: " ".join(" ".join(filter(None, match.groups())).split()), text)
    text = _HEADER_AT_START.sub("", text)
    text = _DATE_OF_PHONES.sub(r"\1Envoyé :", text)
    text = _ORIGINAL.sub("-----Original Message-----", text)
    text = _SENT_FROM.sub("Envoyé depuis ", text)
    text = _OUTLOOK.sub("Get Outlook for ", text)
    return _REGARDS.sub("", text)
