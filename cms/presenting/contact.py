"""How readers write to the people who run the site."""

from urllib.parse import quote

from django.conf import settings

from foundation.http.addresses import absolute

# What says who runs the site, when no e-mail address is set.
LEGAL_NOTICE = "/mentions-legales/"
SUBJECT_MAX, TITLE_MAX = 200, 300


def mail_address(to: str, *, title: str = "", address: str = "") -> str:
    """Return the `mailto:` address of a message to `to` (nobody yet when empty) about a title and its whole address."""
    body = f"{title[:TITLE_MAX]}\r\n\r\n{address}\r\n"
    about = f"?subject={quote(title[:SUBJECT_MAX])}&body={quote(body)}" if title else ""
    return f"mailto:{quote(to, safe='@')}{about}"


def contact_address(*, title: str = "", path: str = "") -> str:
    """Return where one writes to those who run the site, about a page: to `CONTACT_EMAIL`, else the legal notice."""
    if not settings.CONTACT_EMAIL:
        return LEGAL_NOTICE
    return mail_address(settings.CONTACT_EMAIL, title=title, address=absolute(path) if path else "")
