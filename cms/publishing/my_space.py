"""What "my space" shows of contributions: one's pages, drafts included, and where each of them stands."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from wagtail.models import Page, WorkflowState

from cms.presenting.my_space import MySpaceSection, register

SHOWN = 10
ACCESS = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Contribution:
    """A page of a member: what it is called in its latest version, where it is opened ("" nowhere), and its state."""

    title: str
    url: str
    state: str | Promise


def contributions_of(user: Any) -> list[Contribution]:
    """Return the latest pages that `user` has begun; the same queries whatever there is."""
    page_type = ContentType.objects.get_for_model(Page)
    reviews = WorkflowState.objects.active().filter(
        base_content_type=page_type, object_id=Cast(OuterRef("pk"), CharField())
    )
    own = Page.objects.filter(owner=user, depth__gt=1).annotate(review=Subquery(reviews.values("status")[:1]))
    pages = own.order_by("-latest_revision_created_at", "-pk")[:SHOWN]
    edits = user.has_perm(ACCESS)
    return [
        Contribution(page.draft_title or page.title, _url(page, edits), _state(page, page.review)) for page in pages
    ]


def _url(page: Page, edits: bool) -> str:
    if edits:
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    return str(page.url or "") if page.live else ""


def _state(page: Page, review: str | None) -> str | Promise:
    if review == WorkflowState.STATUS_NEEDS_CHANGES:
        return gettext_lazy("changes are requested")
    if review:
        return gettext_lazy("under review")
    if page.live:
        return (
            gettext_lazy("on the site, with changes to come")
            if page.has_unpublished_changes
            else gettext_lazy("on the site")
        )
    return gettext_lazy("taken off the site") if page.first_published_at else gettext_lazy("draft")


def _content(request: HttpRequest) -> dict[str, Any] | None:
    contributions = contributions_of(request.user)
    if not contributions and not request.user.has_perm(ACCESS):
        return None
    return {"contributions": contributions, "edits": request.user.has_perm(ACCESS)}


register(
    MySpaceSection("mes-contributions", 60, gettext_lazy("My contributions"), "cms/publishing/my_space.html", _content)
)
