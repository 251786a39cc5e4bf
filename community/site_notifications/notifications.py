"""The kinds of notifications about accounts, proposals and pages.

The subject of an account's is the line of its log (`account_events`); of the others a page, without its own fields."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, WorkflowState

from cms.pages.policies import may_see_page
from cms.publishing.my_space import ACCESS
from community.notifications.kinds import FOLLOWED, LOCKED, OFF, ON, UNAVAILABLE, Channels, Entry, Kind, register
from foundation.http.addresses import absolute

TO_REVIEW, RECEIVED = "proposals.to_review", "proposals.received"
CHANGES_REQUESTED, PUBLISHED, STOPPED = "proposals.changes_requested", "proposals.published", "proposals.stopped"
PAGE_UPDATED, SECURITY = "pages.updated", "accounts.security"
SERVICE = Channels(site=LOCKED, mail=LOCKED, digest=UNAVAILABLE)


# What happened to an account, by the kind of the line of its log. Of recoveries, only what their owner reads of.
ACCOUNT_SENTENCES: dict[str, str | Promise] = {
    "members.address_changed": gettext_lazy("The address of your account has changed"),
    "members.new_device": gettext_lazy("Somebody, probably you, signed in on a new device"),
    "members.password_changed": gettext_lazy("Your password has changed"),
    "recovery.opened": gettext_lazy("A recovery of your account is opened"),
    "recovery.done": gettext_lazy("Your account was recovered"),
    "second_factors.app_added": gettext_lazy("An application gives codes for your account"),
    "second_factors.app_removed": gettext_lazy("No application gives codes for your account any more"),
    "second_factors.codes_renewed": gettext_lazy("The recovery codes of your account are renewed"),
    "second_factors.passkey_added": gettext_lazy("Your account has a new passkey"),
    "second_factors.passkey_removed": gettext_lazy("A passkey of your account is removed"),
}


def _title(entry: Entry) -> str:
    return str(entry.subject.get_admin_display_title())


def _edit_address(entry: Entry) -> str:
    return reverse("wagtailadmin_pages:edit", args=[entry.subject.pk])


def _page_address(entry: Entry) -> str:
    page = entry.subject
    return str(page.url) if page.live and page.url else _edit_address(entry)


def _is_its_author(member: Any, page: Page) -> bool:
    """Return whether the page may be named to who proposed it: an event concerns nobody else."""
    return True


def _may_review(member: Any, page: Page) -> bool:
    return bool(member.has_perm(ACCESS))


def _is_under_review(entry: Entry) -> bool:
    """Return whether nobody has decided yet."""
    active = WorkflowState.objects.filter(object_id=str(entry.subject.pk), status=WorkflowState.STATUS_IN_PROGRESS)
    return active.exists()


def _decision(entry: Entry) -> dict[str, Any]:
    page = entry.subject
    return {
        "title": _title(entry),
        "by": entry.actor,
        "comment": entry.details.get("comment", ""),
        "address": absolute(_edit_address(entry)),
        "page": absolute(page.url) if page.live and page.url else "",
        "goes_live_at": page.go_live_at,
    }


def _to_review(entry: Entry) -> str:
    values = {"title": _title(entry), "author": entry.actor}
    if entry.details.get("again"):
        return _("Corrected: %(title)s, by %(author)s") % values
    return _("To review: %(title)s, proposed by %(author)s") % values


register(
    Kind(
        SECURITY,
        label=gettext_lazy("The security of my account: devices, password, address, second factor"),
        row=1,
        channels=SERVICE,
        is_urgent=True,
        # It leaves at once, also to an address that is no longer that of the account.
        has_own_mail=True,
        sentence=lambda entry: ACCOUNT_SENTENCES[entry.subject.kind],
        link=lambda entry: reverse("account"),
    )
)
register(
    Kind(
        TO_REVIEW,
        label=gettext_lazy("A proposal waits for a review that I may make"),
        row=30,
        channels=Channels(site=ON, mail=ON, digest=UNAVAILABLE),
        # One summary every two hours.
        batch=timedelta(hours=2),
        sentence=_to_review,
        link=_edit_address,
        may_see=_may_review,
        is_current=_is_under_review,
    )
)
register(
    Kind(
        RECEIVED,
        label=gettext_lazy("My proposal is received"),
        row=18,
        channels=SERVICE,
        keeps_office_hours=False,
        sentence=lambda entry: _("We have received your proposal: %(title)s") % {"title": _title(entry)},
        link=_edit_address,
        may_see=_is_its_author,
    )
)
register(
    Kind(
        CHANGES_REQUESTED,
        label=gettext_lazy("Changes to my proposal are requested"),
        row=18,
        channels=SERVICE,
        keeps_office_hours=False,
        sentence=lambda entry: _("Something to change: %(title)s") % {"title": _title(entry)},
        link=_edit_address,
        may_see=_is_its_author,
        mail_template="review_changes",
        mail_context=_decision,
    )
)
register(
    Kind(
        PUBLISHED,
        label=gettext_lazy("My proposal is published"),
        row=18,
        channels=SERVICE,
        keeps_office_hours=False,
        sentence=lambda entry: _("Published: %(title)s") % {"title": _title(entry)},
        link=_page_address,
        may_see=_is_its_author,
        mail_template="review_published",
        mail_context=_decision,
    )
)
register(
    Kind(
        STOPPED,
        label=gettext_lazy("The review of my proposal is stopped"),
        row=18,
        channels=SERVICE,
        keeps_office_hours=False,
        sentence=lambda entry: _("Review stopped: %(title)s") % {"title": _title(entry)},
        link=_edit_address,
        may_see=_is_its_author,
        mail_template="review_stopped",
        mail_context=_decision,
    )
)
register(
    Kind(
        PAGE_UPDATED,
        label=gettext_lazy("A page that I follow is updated"),
        row=20,
        channels=Channels(site=ON, mail=OFF, digest=ON),
        batch=FOLLOWED,
        silence=timedelta(minutes=15),
        sentence=lambda entry: _("Updated: %(title)s") % {"title": entry.subject.title},
        group_sentence=lambda entry: (
            _("Updated %(count)s times: %(title)s") % {"count": entry.count, "title": entry.subject.title}
        ),
        link=_page_address,
        may_see=may_see_page,
    )
)
