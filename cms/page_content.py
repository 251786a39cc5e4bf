"""Declare the content models of Wagtail, `cms` and `foundation`, and those that no page shows."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from cms.changes.declarations import declare, never_shown
from cms.media.models import SiteDocument, SiteImage
from cms.text_extraction.models import DocumentText

declare(
    Page,
    hidden_fields=(
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    ),
)
declare(Site)
declare(Redirect)
declare(SiteDocument)
declare(SiteImage)
declare(DocumentText)
# What they restrict is announced: cms.changes.receivers.
declare(PageViewRestriction, is_followed=False)
declare(CollectionViewRestriction, is_followed=False)
declare(Collection, is_followed=False)

never_shown(
    "publishing.ReviewTask",
    "wagtailadmin.Admin",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask",
    "wagtailforms.FormSubmission",
    "wagtailusers.UserProfile",
    because="it is read in the CMS only",
)

never_shown(
    "auth.Permission",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupSitePermission",
    because="it says what members may do in the CMS",
)

never_shown(
    "media.SiteRendition",
    "wagtailembeds.Embed",
    because="it is made while a page is rendered, from what is declared",
)

never_shown(
    "taggit.Tag",
    "taggit.TaggedItem",
    "wagtaildocs.Document",
    "wagtailimages.Image",
    "wagtailimages.Rendition",
    because="this site has a model of its own in its place",
)

never_shown(
    "tasks.IdempotencyKey",
    "tasks.PeriodicRun",
    "tasks.Worker",
    "contenttypes.ContentType",
    "django_tasks_database.DBTaskResult",
    "mail.Bounce",
    "mail.Mail",
    "mail.MailboxReading",
    "mail.ReceivedMail",
    "sessions.Session",
    "throttling.Attempt",
    "wagtailcore.Locale",
    "wagtailcore.ReferenceIndex",
    "wagtailsearch.IndexEntry",
    "wagtailsearch.SQLiteFTSIndexEntry",
    because="it is the machinery of the site",
)

never_shown("auth.Group", because="no page names one; its deletion changes restrictions, and is followed for them")
never_shown(
    "text_extraction.ExtractedText", because="the text of a file, shared by its `DocumentText` rows, which are declared"
)
never_shown("wagtailcore.Revision", because="a version is shown once it is published, which saves the page")
never_shown("wagtailcore.UploadedFile", because="a file on its way into the CMS")
