"""Say how much of a document was read, to those who bring it and to those who publish it."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.media.models import SiteDocument
from cms.text_extraction.models import DocumentText, ExtractedText, Refusal, is_extractable


def state_of(document: SiteDocument) -> str:
    """Return a sentence: how much was read, that it waits, or why it is not read; "" before the first file."""
    if not document.file:
        return ""
    refusal = _("Not read: %(reason)s.")
    if not is_extractable(document):
        return refusal % {"reason": Refusal.KIND.label}
    extraction = DocumentText.objects.filter(document=document).select_related("text").defer("text__text").first()
    if extraction is not None and extraction.refusal_reason:
        return refusal % {"reason": extraction.refusal_reason}
    if extraction is None or extraction.text is None or extraction.file_name != document.file.name:
        return _("Waiting to be read.")
    return _amount(extraction.text)


def _amount(text: ExtractedText) -> str:
    """Return how much of a file was read, and what was not."""
    if text.is_mostly_pictures:
        return ngettext(
            "Read in part, for it is mostly pictures of pages: only %(count)s line is read. Save it again with "
            "character recognition.",
            "Read in part, for it is mostly pictures of pages: only %(count)s lines are read. Save it again with "
            "character recognition.",
            text.line_count,
        ) % {"count": _number(text.line_count)}
    read = [
        ngettext("%(count)s page", "%(count)s pages", text.page_count) % {"count": _number(text.page_count)}
        if text.page_count
        else "",
        ngettext("%(count)s word", "%(count)s words", text.word_count) % {"count": _number(text.word_count)},
    ]
    unread = text.picture_page_count + text.unread_page_count
    amount = ", ".join(filter(None, read))
    if text.is_cut:
        return _("Read in part: its beginning can be found (%(amount)s); the rest is too long.") % {"amount": amount}
    if unread:
        return ngettext(
            "Read in part: %(amount)s; %(count)s page is a picture or cannot be read.",
            "Read in part: %(amount)s; %(count)s pages are pictures or cannot be read.",
            unread,
        ) % {"amount": amount, "count": _number(unread)}
    return _("Read: what is inside can be found (%(amount)s).") % {"amount": amount}


def _number(count: int) -> str:
    return str(number_format(count, force_grouping=True))
