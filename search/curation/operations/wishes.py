"""Wish for content that people search and the site lacks, and close the wish."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from french import analysis
from search.curation.models import ContentWish, WishClosure
from search.curation.policies import may_curate


def _refuse(by: Any) -> None:
    if not may_curate(by):
        raise PermissionDenied


@transaction.atomic
def wish_for(*, words: str, note: str = "", by: Any) -> tuple[ContentWish, bool]:
    """Ask for a content; return the wish and whether it is new: one that is open for the same words is returned.

    Raises `PermissionDenied`, and `ValidationError` for words that say nothing.
    """
    _refuse(by)
    wish = ContentWish(words=" ".join(words.split()), note=" ".join(note.split()), by=by)
    wish.key = analysis.key_of(wish.words)
    if not wish.key:
        raise ValidationError({"words": _("Write what people look for.")})
    wish.full_clean(exclude=["key"])
    known = ContentWish.objects.filter(key=wish.key, closure=None).first()
    if known is not None:
        return known, False
    wish.save()
    return wish, True


@transaction.atomic
def close_wish(*, wish: ContentWish, page: Page | None = None, reason: str = "", by: Any) -> WishClosure:
    """End a wish with the page that answers it, or with the reason why none will; one ended already stays so.

    Raises `PermissionDenied`, and `ValidationError` without page nor reason.
    """
    _refuse(by)
    if page is None and not reason.strip():
        raise ValidationError({"page": _("Give the page that answers, or say why there will be none.")})
    closure, _is_new = WishClosure.objects.get_or_create(
        wish=wish, defaults={"page": page, "reason": " ".join(reason.split()), "by": by}
    )
    return closure


@transaction.atomic
def reopen_wish(*, wish: ContentWish, by: Any) -> None:
    """Wish again for what was ended by mistake. Raises `PermissionDenied`."""
    _refuse(by)
    if not ContentWish.objects.filter(key=wish.key, closure=None).exists():
        WishClosure.objects.filter(wish=wish).delete()
