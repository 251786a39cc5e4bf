"""The end of the session at the provider, when one signs out here."""

from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.http import urlencode

from community.members.identities.exchange import Answer
from community.members.identities.http import ProviderDownError
from community.members.identities.metadata import metadata_of
from community.members.identities.providers import OpenIDConnect, provider_of

SESSION_KEY = "identity_session"
SALT = "community.members.identities.ending"
LONGEST_TOKEN = 6_000
LIFETIME_S = 60 * 60


def note_session(request: HttpRequest, provider: OpenIDConnect, answer: Answer) -> None:
    """Remember, with this session alone, what ends the one at the provider."""
    if len(answer.id_token) <= LONGEST_TOKEN:
        request.session[SESSION_KEY] = {"provider": provider.key, "id_token": encrypt(answer.id_token)}


def end_of_session(request: HttpRequest) -> tuple[OpenIDConnect, str] | None:
    """Return the provider of this session and where its own session ends; None when there is none to end."""
    noted = request.session.get(SESSION_KEY)
    provider = provider_of(noted["provider"]) if noted else None
    if provider is None:
        return None
    try:
        url, id_token = metadata_of(provider).end_session, decrypt(noted["id_token"])
    except (ProviderDownError, InvalidToken):
        return None
    state = signing.dumps(get_random_string(32), salt=SALT)
    back = f"{settings.SITE_URL}{reverse('identity_signed_out')}"
    query = urlencode({"id_token_hint": id_token, "state": state, "post_logout_redirect_uri": back})
    return (provider, f"{url}{'&' if '?' in url else '?'}{query}") if url else None


def is_end_of_session(state: str) -> bool:
    """Return whether somebody comes back from the end of a session that began here, less than an hour ago."""
    try:
        signing.loads(state, salt=SALT, max_age=LIFETIME_S)
    except signing.BadSignature:
        return False
    return True
