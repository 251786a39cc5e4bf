"""Who may do what with talks, beyond what the CMS knows of pages."""

from typing import Any

from resources.conferences.models import ConferencePage


def may_write_words(member: Any, page: ConferencePage) -> bool:
    """Return whether `member` may change what a talk says: it shows at once, so a live page asks for the right to
    publish, and a draft for the right to edit."""
    allowed = page.permissions_for_user(member)
    return bool(allowed.can_publish() if page.live else allowed.can_edit())
