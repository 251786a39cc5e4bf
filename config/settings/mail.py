"""Mail: to the server of `SMTP_URL`; without one, to files in the data folder, and nothing leaves."""

from urllib.parse import urlsplit

from config.env import read
from config.settings.mode import DATA_DIR
from config.settings.web import SITE_URL

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

DEFAULT_FROM_EMAIL = read("MAIL_FROM") or f"ne-pas-repondre@{urlsplit(SITE_URL).hostname}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

__all__ = [name for name in globals() if name.isupper() and name.startswith(("EMAIL", "MAIL", "DEFAULT", "SERVER"))]
