"""What allauth.mfa asks of the site: its secrets are encrypted at rest, its names are ours."""

from base64 import urlsafe_b64encode

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "community.members.second_factors"


def cipher() -> MultiFernet:
    """Return what encrypts with a key made of `SECRET_KEY`, and decrypts with those made of its fallbacks too."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac(SALT, "", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])


class SecondFactorAdapter(DefaultMFAAdapter):
    """The site's side of allauth.mfa."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret; raises `InvalidToken` when it was encrypted with a key that is gone."""
        return cipher().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)
