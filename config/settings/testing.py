"""The site's settings as the tests want them: nothing slow, nothing outside a temporary folder."""

import os
import tempfile

os.environ["MODE"] = "test"
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="prochains-pas-tests-"))

from config.settings.site import *  # noqa: E402, F403
from config.settings.site import STORAGES  # noqa: E402

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
