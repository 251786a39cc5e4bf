"""Wagtail: what editors write with. Nothing here calls a third party (docs/goals.md, D6)."""

from config.env import read
from config.settings.web import SITE_NAME, SITE_URL

ADMIN_PATH = read("ADMIN_PATH").strip("/")
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "media.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.SiteDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "key", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.SiteImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.SiteDocumentForm"
WAGTAILIMAGES_JPEG_QUALITY = 78
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILIMAGES_AVIF_QUALITY = 58
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# What is typed is saved after this pause, in milliseconds.
WAGTAIL_AUTOSAVE_INTERVAL = 1_000
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "blockquote"]},
    },
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.cms.backend"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# Ways to sign in without our rate limits: passwords by mail (a code signs in instead), passwords of single pages.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
# The form for the passwords that stand in the database all the same.
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "cms/serving/password_required.html"  # noqa: S105
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = WAGTAIL_PASSWORD_REQUIRED_TEMPLATE
# What wings add to the prose of every page, by the name under which it is kept.
PROSE_BLOCKS = {"passage": "resources.talks.quotations.blocks.PassageBlock"}
TAGGIT_CASE_INSENSITIVE = True

__all__ = [name for name in globals() if name.isupper() and name not in ("SITE_NAME", "SITE_URL")]
