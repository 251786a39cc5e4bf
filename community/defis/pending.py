"""News of défis on the front page of the CMS, until the page is published again."""

from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.editing.drafts import may_edit_everything
from cms.editing.pending_items import PendingItem
from community.defis.models import FollowUp

SHOWN = 5


def news_received(user: Any) -> list[PendingItem]:
    """Return the oldest news that their page does not say yet; one query, none for who may not edit every page."""
    if not may_edit_everything(user):
        return []
    unread = Q(page__last_published_at=None) | Q(page__last_published_at__lt=F("at"))
    news = FollowUp.objects.filter(unread).select_related("page", "by").order_by("at", "pk")[:SHOWN]
    return [PendingItem(each.page.title, _url(each), _detail(each)) for each in news]


def _url(news: FollowUp) -> str:
    return reverse("wagtailadmin_pages:edit", args=[news.page_id])


def _detail(news: FollowUp) -> str:
    heard = _("News, %(months)s months after: %(outcome)s. Add it to the page, then publish it.")
    sentence = heard % {"months": news.months, "outcome": news.get_outcome_display()}
    return f"{sentence} {news.words}".strip()
