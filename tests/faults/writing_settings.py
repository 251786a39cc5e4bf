"""The settings of a server with writers of three kinds, two of them broken."""

from tests.faults.settings import *  # noqa: F403

ROOT_URLCONF = "tests.faults.writing_urls"
# allauth does not start without its own.
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
