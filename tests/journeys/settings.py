"""The settings of the site, for the processes of a journey: its real rhythm, the cast's passwords, no built files."""

from config.settings.site import *  # noqa: F403
from config.settings.site import DATABASES, STORAGES

# Those who sign in there have no second factor.
STAFF_SECOND_FACTOR_REQUIRED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True

# A process must not leave idle connections to a database that is about to be dropped.
DATABASES["default"]["OPTIONS"].pop("pool", None)
