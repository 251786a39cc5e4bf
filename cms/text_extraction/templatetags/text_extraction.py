"""Where the text of a document stands, for editors."""

from django import template
from django.utils.translation import gettext as _

from cms.media.models import SiteDocument
from cms.text_extraction.models import Reading, Refusal, is_read

register = template.Library()


@register.filter
def reading_state(document: SiteDocument) -> str:
    """Return a sentence: read, waiting, or not read and why; "" before the first file."""
    if not document.file:
        return ""
    refused = _("Not read: %(reason)s.")
    if not is_read(document):
        return refused % {"reason": Refusal.KIND.label}
    reading = Reading.objects.filter(document=document).select_related("text").defer("text__text").first()
    if reading is not None and reading.why_not:
        return refused % {"reason": reading.why_not}
    if reading is None or reading.text is None or reading.file_name != document.file.name:
        return _("Waiting to be read.")
    if reading.text.is_cut:
        return _("Read: the beginning, which is what can be found; the rest is too long.")
    return _("Read: what is inside can be found.")
