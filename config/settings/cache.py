"""Pages of strangers are kept: as files of this machine, or in Redis or Valkey when `CACHE_URL` names one."""

from typing import Any

from config.env import read
from config.settings.mode import DATA_DIR, DEBUG

CACHE_URL = read("CACHE_URL")
_SERVER_TIMEOUT_S = 0.5

# Small things that each process may remember by itself; it forgets them when content changes (foundation.page_cache).
CACHES: dict[str, Any] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PAGE_CACHE_DIR = DATA_DIR / "pages"

if CACHE_URL == "none" or (DEBUG and not CACHE_URL):
    PAGE_CACHE_STORE = "foundation.page_cache.stores.null.NothingStore"
    PAGE_CACHE_OPTIONS: dict[str, Any] = {}
elif CACHE_URL:
    PAGE_CACHE_STORE = "foundation.page_cache.stores.shared.SharedStore"
    PAGE_CACHE_OPTIONS = {"owed": PAGE_CACHE_DIR / "purge-owed"}
    CACHES["pages"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": "prochains-pas",
        "OPTIONS": {
            "serializer": "foundation.page_cache.stores.shared.BytesSerializer",
            "socket_connect_timeout": _SERVER_TIMEOUT_S,
            "socket_timeout": _SERVER_TIMEOUT_S,
        },
    }
else:
    PAGE_CACHE_STORE = "foundation.page_cache.stores.files.FileStore"
    PAGE_CACHE_OPTIONS = {"folder": PAGE_CACHE_DIR}

# What no stranger ever sees: writing there leaves the kept pages as they are. A model that is not named here purges
# them at each write, which is always right; name it when it is written often.
PAGE_CACHE_UNSEEN_MODELS = [
    "auth.Permission",
    "tasks.Effect",
    "tasks.Turn",
    "tasks.Worker",
    "talks.ProcessingStep",
    "talks.RecordingUpload",
    "contenttypes.ContentType",
    "curation.Change",
    "curation.ContentWish",
    "curation.Highlight",
    "curation.Replacement",
    "curation.Stamp",
    "curation.SwitchedOff",
    "curation.SynonymFamily",
    "curation.Tally",
    "curation.WishClosure",
    "django_tasks_database.DBTaskResult",
    "media.SiteRendition",
    "mail.Mail",
    "saved_searches.SavedSearch",
    "saved_searches.SearchResult",
    "saved_searches.Subscriber",
    "search.Dirty",
    "throttling.Attempt",
    "sessions.Session",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Revision",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.WorkflowState",
    "wagtailimages.Rendition",
    "wagtailsearch.IndexEntry",
    "wagtailusers.UserProfile",
]
# What drafts, locks and signing in write of models that strangers do see.
PAGE_CACHE_UNSEEN_FIELDS = {
    "members.Member": {"last_login"},
    # Which index answers is seen; how far one being filled has come is not.
    "search.Generation": {"turn", "expected", "written", "reconciled_at", "differences"},
    "wagtailcore.Page": {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    },
}
# Its rows go once the search index says what they asked for: pages show what resembles them, so they are old then.
PAGE_CACHE_CAUGHT_UP_MODEL = "search.Dirty"

__all__ = [
    "CACHES",
    "PAGE_CACHE_CAUGHT_UP_MODEL",
    "PAGE_CACHE_DIR",
    "PAGE_CACHE_OPTIONS",
    "PAGE_CACHE_STORE",
    "PAGE_CACHE_UNSEEN_FIELDS",
    "PAGE_CACHE_UNSEEN_MODELS",
]
