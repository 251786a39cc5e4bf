"""Wished contents on the front page of the CMS, for those who look after search."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.editing.pending_items import PendingItem
from search.curation.models import ContentWish
from search.curation.policies import may_curate

SHOWN = 5


def wished_contents(user: Any) -> list[PendingItem]:
    """Return the oldest wishes that nothing answers yet; one query, none for who does not look after search."""
    if not may_curate(user):
        return []
    url = reverse("curation_wishes")
    wishes = ContentWish.objects.filter(closure=None).select_related("by")[:SHOWN]
    return [PendingItem(wish.words, f"{url}#souhait-{wish.pk}", _detail(wish)) for wish in wishes]


def _detail(wish: ContentWish) -> str:
    if wish.note:
        return _("Looked for, and the site has nothing about it. What would answer: %s") % wish.note
    return _("Looked for, and the site has nothing about it.")
