"""From a click to a person: the request that a browser takes to the provider, and the answer it brings back.

A request waits in the session of the browser that began it, works once, and ends after ten minutes.
"""

import hashlib
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote_plus, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from community.members.identities.claims import Identity, identity_of
from community.members.identities.http import ProviderDownError, as_object, fetch
from community.members.identities.metadata import Metadata, metadata_of
from community.members.identities.providers import OpenIDConnect
from community.members.identities.tokens import IdentityError, require_nonce, verify

SESSION_KEY = "identity_requests"
LIFETIME_S = 10 * 60
# Several windows may be at it at once.
REQUESTS_MAX = 5
LONGEST_CODE = 2_000


@dataclass(frozen=True)
class PendingRequest:
    """A request made `at` a time (seconds since 1970); `member` attaches what comes back, None signs in."""

    provider: str
    state: str
    nonce: str
    verifier: str
    redirect_url: str
    member: int | None
    at: float


@dataclass(frozen=True)
class Answer:
    """Who came back, and the token that ends their session at the provider."""

    identity: Identity
    id_token: str


def callback_url(provider: OpenIDConnect) -> str:
    """Return where the provider sends people back, as it is declared there."""
    return f"{settings.SITE_URL}{reverse('identity_callback', args=[provider.key])}"


def begin(request: HttpRequest, provider: OpenIDConnect, *, redirect_url: str, member: int | None = None) -> str:
    """Note a request in the session and return where it goes. Raises `ProviderDownError`."""
    metadata = metadata_of(provider)
    state, nonce, verifier = (secrets.token_urlsafe(48) for _number in range(3))
    pending = PendingRequest(provider.key, state, nonce, verifier, redirect_url, member, time.time())
    others = _pending(request)[1 - REQUESTS_MAX :]
    request.session[SESSION_KEY] = [asdict(each) for each in (*others, pending)]
    parameters = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": callback_url(provider),
        "scope": provider.scope,
        "state": state,
        "nonce": nonce,
        **provider.parameters,
    }
    if metadata.has_pkce:
        digest = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        parameters |= {"code_challenge": digest, "code_challenge_method": "S256"}
    separator = "&" if urlsplit(metadata.authorization).query else "?"
    return f"{metadata.authorization}{separator}{urlencode(parameters)}"


def _pending(request: HttpRequest) -> list[PendingRequest]:
    rows = [PendingRequest(**row) for row in request.session.get(SESSION_KEY, [])]
    return [each for each in rows if time.time() - each.at <= LIFETIME_S]


def take(request: HttpRequest, provider: OpenIDConnect) -> PendingRequest:
    """Use up the request that this browser comes back from. Raises `IdentityError` when it made none."""
    state, rows = request.GET.get("state", ""), _pending(request)
    pending = next((each for each in rows if each.state == state and each.provider == provider.key), None)
    if pending is None:
        raise IdentityError("the state is of no request of this browser")
    request.session[SESSION_KEY] = [asdict(each) for each in rows if each is not pending]
    return pending


def finish(request: HttpRequest, provider: OpenIDConnect, pending: PendingRequest) -> Answer:
    """Return who came back. Raises `IdentityError` when that is not proven, `ProviderDownError`."""
    metadata = metadata_of(provider)
    code = request.GET.get("code", "")
    if not 0 < len(code) <= LONGEST_CODE:
        raise IdentityError("there is no code")
    if request.GET.get("iss", metadata.issuer) != metadata.issuer:
        raise IdentityError("another provider answers")
    tokens = _tokens(provider, metadata, code=code, verifier=pending.verifier)
    id_token = tokens.get("id_token")
    claims = verify(id_token, provider=provider, metadata=metadata, required=("sub", "exp", "iat"))
    require_nonce(claims, pending.nonce)
    person = _userinfo(provider, metadata, str(tokens.get("access_token", "")))
    if person.get("sub") != claims["sub"]:
        raise IdentityError("the two answers are about two people")
    return Answer(identity_of(person, provider=provider, issuer=metadata.issuer), str(id_token))


def _tokens(provider: OpenIDConnect, metadata: Metadata, *, code: str, verifier: str) -> dict[str, object]:
    data = {"grant_type": "authorization_code", "code": code, "redirect_uri": callback_url(provider)}
    if metadata.has_pkce:
        data["code_verifier"] = verifier
    if metadata.has_basic_auth:
        # As RFC 6749 has it: what is no plain character is encoded first.
        proof: dict[str, Any] = {"auth": (quote_plus(provider.client_id), quote_plus(provider.client_secret))}
    else:
        proof = {}
        data |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    try:
        _kind, body = fetch("POST", metadata.token, data=data, **proof)
    except ProviderDownError as error:
        if error.status == HTTPStatus.BAD_REQUEST:
            raise IdentityError("the code is refused") from error
        raise
    return as_object(body)


def _userinfo(provider: OpenIDConnect, metadata: Metadata, access_token: str) -> dict[str, object]:
    if not access_token.isascii() or not access_token.isprintable():
        raise IdentityError("the access token is none")
    kind, body = fetch("GET", metadata.userinfo, headers={"Authorization": f"Bearer {access_token}"})
    if provider.signs_userinfo or kind == "application/jwt":
        return verify(body, provider=provider, metadata=metadata, required=("sub",))
    return as_object(body)
