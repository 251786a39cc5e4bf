"""The text of the file of a resource in search: its passages, and the links that open the file there.

No word of a file is handed out unless everybody in the audience of the page may open the file (decision 0029).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction

from cms.media.kinds import extension_of
from cms.pages import policies
from cms.pages.audiences import EVERYONE, Audience
from cms.pages.policies import Restrictions
from resources.library.models import ResourcePage
from search.documents import SectionHit
from search.documents.entries import MAX_ATTACHED

PASSAGE = "file"
PASSAGE_LENGTH = 1_200
PAGE_BREAK = "\f"
KEY = re.compile(r"file:(\d{1,18}):(\d{1,18}):(\d{1,6}):(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text: the page it stands on (0 when the text has no pages), where it begins, its words."""

    page: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class PassageKey:
    """What the key of a passage says: the resource, its file, and where the passage stands in the text."""

    resource: int
    document: int
    page: int
    start: int

    @property
    def text(self) -> str:
        return f"{PASSAGE}:{self.resource}:{self.document}:{self.page}:{self.start}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return what `text` says, None when it is not the key of a passage."""
        match = KEY.fullmatch(text)
        return cls(*map(int, match.groups())) if match else None


def _end(text: str, start: int, stop: int) -> int:
    """Return where a passage that begins at `start` ends: between words, before `stop`."""
    end = start + PASSAGE_LENGTH
    if end >= stop:
        return stop
    space = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
    return space + 1 if space > start else end


def passages(text: str) -> Iterator[Passage]:
    """Yield the passages of a text in their order; none stands on two pages."""
    has_pages = PAGE_BREAK in text
    page_starts = 0
    for number, page in enumerate(text.split(PAGE_BREAK), 1):
        start, stop = page_starts, page_starts + len(page)
        while start < stop:
            end = _end(text, start, stop)
            if text[start:end].strip():
                yield Passage(number if has_pages else 0, start, text[start:end])
            start = end
        page_starts = stop + 1


def with_file_text(pages: QuerySet[ResourcePage]) -> QuerySet[ResourcePage]:
    """Return `pages` with what `file_text` reads: one query for all, but for files of restricted collections."""
    path = ExpressionWrapper(OuterRef("file__collection__path"), output_field=CharField())
    above = CollectionViewRestriction.objects.alias(below=path).filter(below__startswith=F("collection__path"))
    return pages.select_related("file__collection").annotate(
        text_of_file=Substr("file__document_text__text__text", 1, MAX_ATTACHED), file_is_restricted=Exists(above)
    )


def file_text(page: Any, audience: Audience, restrictions: Restrictions) -> str:
    """Return the text of the file of `page`; "" without one, or when some of the `audience` of `page` may not open it.

    `page` comes from `with_file_text`. It is what shows them the file; the collection may keep some of them out.
    """
    if page.file_is_restricted and not audience.is_within(restrictions.collections.audience(page.file.collection.path)):
        return ""
    return str(page.text_of_file or "")


def passage_hits(keys: Iterable[str]) -> dict[str, SectionHit]:
    """Return the passages of `keys` that still stand so, with the address that opens the file there. One query.

    Rights are asked of the database again: the index may be a second late.
    """
    passages = [passage for key in keys if (passage := PassageKey.read(key))]
    if not passages:
        return {}
    pages = with_file_text(ResourcePage.objects.live().filter(pk__in={each.resource for each in passages}))
    restrictions = Restrictions()
    texts = {}
    for page in pages:
        # Without restriction the audience does not matter: nothing is read for it.
        audience = policies.audience(page, restrictions) if page.file_is_restricted else EVERYONE
        texts[page.pk] = (page.file, file_text(page, audience, restrictions))
    hits = {}
    for each in passages:
        file, text = texts.get(each.resource, (None, ""))
        if file is not None and file.pk == each.document and each.start < len(text):
            stop = text.find(PAGE_BREAK, each.start)
            end = _end(text, each.start, len(text) if stop < 0 else stop)
            hits[each.text] = _hit(each, file, text[each.start : end])
    return hits


def _hit(key: PassageKey, file: Any, text: str) -> SectionHit:
    where = _("In the attached file")
    label = _("In the attached file, page %(page)s") % {"page": key.page} if key.page else where
    # The readers of browsers open a PDF at a page.
    at_page = f"#page={key.page}" if key.page and extension_of(file.filename) == "pdf" else ""
    return SectionHit(key.text, f"{file.url}{at_page}", label, text, where)
