"""The settings of the site with short patience, for processes that tests start and kill."""

from config.settings.site import *  # noqa: F403
from config.settings.site import DATABASES

TASK_LEASE_S = 3
TASK_HEARTBEAT_S = 0.2
TASK_POLL_S = 0.05
TASK_POSTPONE_S = 0.1
TASK_RETRY_DELAYS_S = (0.1, 0.2)
TASK_TRIES = 8
EMAIL_TIMEOUT = 30
# Those who sign in there have no second factor.
STAFF_SECOND_FACTOR_REQUIRED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405

# A killed process must not leave idle connections to a database that is about to be dropped.
DATABASES["default"]["OPTIONS"].pop("pool", None)
