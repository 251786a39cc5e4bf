"""Citations of a page, and the link that sends it by mail."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.dates.wording import in_words
from cms.presenting.contact import mail_address
from foundation.http.addresses import absolute
from french.typography import typeset


@dataclass(frozen=True)
class Citation:
    """What a reader takes away: a sentence to paste, the whole address, and a `mailto:` address."""

    text: str
    address: str
    mail: str


def cite(page: Page, *, authors: str = "", publisher: str = "", dated: str = "") -> Citation | None:
    """Return how to cite `page`, read today; None for a preview without an address."""
    if not page.url:
        return None
    address, title = absolute(page.url), " ".join(typeset(page.title).split())
    made = ", ".join(part for part in (publisher, dated) if part)
    parts = [typeset(authors), f"«\u00a0{title}\u00a0»", typeset(made), f"{settings.SITE_NAME}, {address}"]
    text = ". ".join(part.strip().rstrip(".") for part in parts if part)
    read_on = _("read on %(date)s") % {"date": in_words(localdate())}
    text += f" ({read_on})."
    return Citation(text=text, address=address, mail=mail_address("", title=title, address=address))
