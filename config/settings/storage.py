"""Static files are fingerprinted; what people upload goes to the data folder under names nobody can guess."""

from config.env import BASE_DIR
from config.settings.mode import DATA_DIR, DEBUG

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "foundation.stylesheet.SiteStylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"

_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
_FINGERPRINTED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN if DEBUG else _FINGERPRINTED},
}
WHITENOISE_MAX_AGE = 60

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A programme of three days with nine parallel tracks has many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

__all__ = [
    "DATA_UPLOAD_MAX_MEMORY_SIZE",
    "DATA_UPLOAD_MAX_NUMBER_FIELDS",
    "MEDIA_ROOT",
    "MEDIA_URL",
    "STATICFILES_DIRS",
    "STATICFILES_FINDERS",
    "STATIC_ROOT",
    "STATIC_URL",
    "STORAGES",
    "WHITENOISE_MAX_AGE",
]
