"""Static files are fingerprinted; what people upload goes to the data folder under names nobody can guess."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

from config.env import BASE_DIR, read
from config.settings.mode import DATA_DIR, DEBUG

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "foundation.static_files.stylesheet.SiteStylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"

MEDIA_STORAGE = read("MEDIA_STORAGE_URL")
MEDIA_IS_LOCAL = not MEDIA_STORAGE
if MEDIA_STORAGE and find_spec("storages") is None:
    raise ImproperlyConfigured("MEDIA_STORAGE_URL : demande le paquet django-storages[s3] (docs/medias.md)")
# Where nginx reads uploaded files itself, after the site has said that the visitor may (docs/medias.md).
MEDIA_ACCEL_PREFIX = read("MEDIA_ACCEL_PREFIX")

_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
_FINGERPRINTED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "cms.media.s3.SiteS3Storage", "OPTIONS": MEDIA_STORAGE}
    if MEDIA_STORAGE
    else {"BACKEND": "cms.media.storage.SiteFileStorage"},
    "staticfiles": {"BACKEND": _PLAIN if DEBUG else _FINGERPRINTED},
}
WHITENOISE_MAX_AGE = 60

UPLOAD_MAX_BYTES = read("UPLOAD_MAX_MB") * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cms.media.uploads.LimitedUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A programme of three days with nine parallel tracks has many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

__all__ = [
    "DATA_UPLOAD_MAX_MEMORY_SIZE",
    "DATA_UPLOAD_MAX_NUMBER_FIELDS",
    "FILE_UPLOAD_HANDLERS",
    "MEDIA_ACCEL_PREFIX",
    "MEDIA_IS_LOCAL",
    "MEDIA_ROOT",
    "MEDIA_URL",
    "STATICFILES_DIRS",
    "STATICFILES_FINDERS",
    "STATIC_ROOT",
    "STATIC_URL",
    "STORAGES",
    "UPLOAD_MAX_BYTES",
    "WHITENOISE_MAX_AGE",
]
