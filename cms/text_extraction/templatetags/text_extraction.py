"""Template filter that shows editors the state of text extraction of a document."""

from django import template
from django.utils.translation import gettext as _

from cms.media.models import SiteDocument
from cms.text_extraction.models import DocumentText, Refusal, is_extractable

register = template.Library()


@register.filter
def text_state(document: SiteDocument) -> str:
    """Return a sentence: extracted, pending, or refused with the reason; "" before the first file."""
    if not document.file:
        return ""
    refusal = _("Not read: %(reason)s.")
    if not is_extractable(document):
        return refusal % {"reason": Refusal.KIND.label}
    document_text = DocumentText.objects.filter(document=document).select_related("text").defer("text__text").first()
    if document_text is not None and document_text.refusal_reason:
        return refusal % {"reason": document_text.refusal_reason}
    if document_text is None or document_text.text is None or document_text.file_name != document.file.name:
        return _("Waiting to be read.")
    if document_text.text.is_cut:
        return _("Read: the beginning, which is what can be found; the rest is too long.")
    return _("Read: what is inside can be found.")
