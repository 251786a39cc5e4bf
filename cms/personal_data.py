"""How what Wagtail holds about people is exported and erased."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from cms.publishing.operations import places_of_proposals
from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete, Erasure, Keep, KeepOrRemove

HISTORY = _("the history of a page says when and how, no longer who")
FILES_SHOWN = _("a page may show it")


def remove_pages(rows: QuerySet[Any], erasure: Erasure) -> None:
    """Delete the pages that the person proposed. Lists, and what others put pages under, are the site's."""
    under = Q(pk__in=[])
    for place in places_of_proposals():
        under |= Q(path__startswith=place.path, depth__gt=place.depth)
    own = list(rows.filter(under, owner=erasure.person, numchild=0))
    for page in own:
        # A deletion moves what comes after it in the tree; the others are read again.
        Page.objects.get(pk=page.pk).specific.delete()
    PageLogEntry.objects.filter(page_id__in=[page.pk for page in own]).update(label="", data={})


def unlock_pages(rows: QuerySet[Any], erasure: Erasure) -> None:
    """Unlock what only the person could have unlocked."""
    rows.filter(locked_by=erasure.person).update(locked=False, locked_by=None, locked_at=None)


def remove_comments(rows: QuerySet[Any], erasure: Erasure) -> None:
    """Delete what the person said, and what the history of pages repeats of it."""
    rows.filter(user=erasure.person).delete()
    said = PageLogEntry.objects.filter(user=erasure.person, action__startswith="wagtail.comments")
    said.update(data={})


def remove_unused_files(rows: QuerySet[Any], erasure: Erasure) -> None:
    """Delete the files that no page shows; those that one shows belong to its page."""
    pks = [str(pk) for pk in rows.values_list("pk", flat=True)]
    kind = ContentType.objects.get_for_model(rows.model)
    used = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=pks)
    for each in rows.exclude(pk__in=[int(pk) for pk in used.values_list("to_object_id", flat=True)]):
        each.delete()


declare(
    "wagtailcore.Page",
    links=("owner", "locked_by"),
    fields=("title", "draft_title", "url_path", "first_published_at", "latest_revision_created_at"),
    rule=KeepOrRemove(remove_pages, because=_("others read it, quote it and build on it"), release=unlock_pages),
    title=_("pages written here"),
)
declare(
    "wagtailcore.Revision",
    links=("user",),
    fields=("object_str", "created_at", "content"),
    rule=Keep(because=HISTORY),
    title=_("versions of pages saved"),
    order=1,
)
declare(
    "wagtailcore.PageLogEntry",
    links=("user",),
    fields=("label", "action", "timestamp", "data"),
    rule=Keep(because=HISTORY),
    title=_("history of pages"),
    order=2,
)
declare(
    "wagtailcore.ModelLogEntry",
    links=("user",),
    # Its label may be the name of somebody else.
    fields=("action", "timestamp"),
    rule=Keep(because=HISTORY),
    title=_("history of lists and files"),
    order=2,
)
declare(
    "wagtailcore.Comment",
    links=("user", "resolved_by"),
    fields=("text", "created_at"),
    rule=KeepOrRemove(remove_comments, because=_("it is one half of an exchange")),
    title=_("comments on drafts"),
)
declare(
    "wagtailcore.CommentReply",
    links=("user",),
    fields=("text", "created_at"),
    rule=KeepOrRemove(remove_comments, because=_("it is one half of an exchange")),
    title=_("answers to comments on drafts"),
)
declare(
    "wagtailcore.PageSubscription",
    links=("user",),
    fields=("page__title",),
    rule=Delete(),
    title=_("pages followed in the CMS"),
)
declare(
    "wagtailcore.WorkflowState",
    links=("requested_by",),
    fields=("status", "created_at"),
    rule=Keep(because=HISTORY),
    title=_("reviews requested"),
)
declare(
    "wagtailcore.TaskState",
    links=("finished_by",),
    fields=("comment", "status", "finished_at"),
    rule=Keep(because=_("the author of the page reads the reason")),
    title=_("reviews made"),
)
declare(
    "wagtailcore.UploadedFile",
    links=("uploaded_by_user",),
    fields=("file",),
    rule=Delete(files=("file",)),
    title=_("files on their way"),
    files=("file",),
)
declare(
    "wagtailadmin.EditingSession",
    links=("user",),
    fields=("last_seen_at",),
    rule=Delete(),
    title=_("pages open in the CMS"),
)
declare(
    "wagtailadmin.FormState",
    links=("user",),
    fields=("data", "last_updated_at"),
    rule=Delete(),
    title=_("texts typed in the CMS and not saved yet"),
)
declare(
    "wagtailusers.UserProfile",
    links=("user",),
    fields=("avatar", "preferred_language", "current_time_zone", "theme", "contrast", "density", "dismissibles"),
    rule=Delete(files=("avatar",)),
    title=_("settings of the CMS"),
    files=("avatar",),
)


def declare_files(label: str, title: Any, *fields: str) -> None:
    """Declare a model of images or documents."""
    declare(
        label,
        links=("uploaded_by_user",),
        fields=("title", "file", "created_at", *fields),
        rule=KeepOrRemove(remove_unused_files, because=FILES_SHOWN),
        title=title,
        files=("file",),
        # Once the pages that showed them have gone.
        order=1,
    )


declare_files("media.SiteImage", _("images uploaded"), "description", "credit")
declare_files("media.SiteDocument", _("documents uploaded"), "shown_name", "credit")
# Wagtail's own tables: the site has others in their place, and these stay empty.
declare_files("wagtailimages.Image", _("images uploaded, in the table of Wagtail"), "description")
declare_files("wagtaildocs.Document", _("documents uploaded, in the table of Wagtail"))
