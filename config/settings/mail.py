"""Mail: to the server of `SMTP_URL`; without one, to files in the data folder, and nothing leaves. A mailbox for what
comes back."""

from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from config.env import read
from config.settings.mode import DATA_DIR
from config.settings.web import SITE_NAME, SITE_URL

_BACKENDS = "django.core.mail.backends"
_SERVER = read("SMTP_URL")

# What Django and Wagtail mail waits in the queue like our own.
EMAIL_BACKEND = "foundation.mail.backend.QueuedBackend"
# What the worker hands messages to.
MAIL_TRANSPORT = f"{_BACKENDS}.smtp.EmailBackend" if _SERVER else f"{_BACKENDS}.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = 10

if _SERVER:
    EMAIL_HOST = _SERVER.host
    EMAIL_PORT = _SERVER.port
    EMAIL_HOST_USER = _SERVER.user
    EMAIL_HOST_PASSWORD = _SERVER.password
    EMAIL_USE_SSL = _SERVER.is_encrypted
    EMAIL_USE_TLS = _SERVER.starts_tls


def sender(address: str) -> str:
    """Return the address with the name of the site before it, unless it has a name of its own."""
    name, bare = parseaddr(address)
    return address if name or not bare else formataddr((SITE_NAME, bare))


DEFAULT_FROM_EMAIL = sender(read("MAIL_FROM") or f"ne-pas-repondre@{urlsplit(SITE_URL).hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where what comes back and replies are read; None: nowhere.
INCOMING_MAIL = read("INCOMING_MAIL_URL")
INCOMING_MAIL_MAX_MB = read("INCOMING_MAIL_MAX_MB")
INCOMING_MAIL_TIMEOUT_S = 10
# Whom readers write to.
CONTACT_EMAIL = read("CONTACT_EMAIL")

_SUBJECTS = ("CONTACT", "DEFAULT", "EMAIL", "INCOMING", "MAIL", "SERVER")
__all__ = [name for name in globals() if name.isupper() and name.startswith(_SUBJECTS)]
