"""The site's settings as the tests want them: nothing slow, nothing outside a temporary folder."""

import atexit
import os
import shutil
import tempfile

# Each process has its own folder, whatever DATA_DIR was outside: tests never touch a site that people try.
os.environ["MODE"] = "test"
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="prochains-pas-tests-", dir=os.environ.get("TESTS_DIR"))
# xdist's workers end without a goodbye: their folders lie in that of the process that started them, which cleans up.
os.environ.setdefault("TESTS_DIR", os.environ["DATA_DIR"])
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from config.settings.site import *  # noqa: E402, F403
from config.settings.site import DATABASES, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Each test reads what it has just written; those of the cache have a store of their own.
PAGE_CACHE_STORE = "foundation.page_cache.stores.null.NullStore"
PAGE_CACHE_OPTIONS: dict[str, str] = {}
# Those that count searches have a folder of their own.
DEMAND_DIR = None
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"

# A pool would keep connections to a database that the tests are about to drop.
DATABASES["default"]["OPTIONS"].pop("pool", None)
if "init_command" in DATABASES["default"]["OPTIONS"]:
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

# The cast's staff have no second factor; the tests of it require one.
STAFF_SECOND_FACTOR_REQUIRED = False
