"""What a provider says of itself: where it answers, and the keys with which it signs."""

import threading
import time
from dataclasses import dataclass
from typing import Any

import jwt

from community.members.identities.http import ProviderDownError, as_object, fetch, require_reachable
from community.members.identities.providers import OpenIDConnect

# How long its answers are believed; how long it is not asked again after it failed, or for keys it does not have.
LIFETIME_S = 3600
RETRY_S = 30
LONGEST_ISSUER = 200


@dataclass(frozen=True)
class Metadata:
    """The addresses of a provider; `end_session` is "" when it has none."""

    issuer: str
    authorization: str
    token: str
    userinfo: str
    jwks: str
    end_session: str
    has_pkce: bool
    has_basic_auth: bool


class _Memory:
    """Answers of this process, by address; a failure is an answer for a while, so that nobody waits for it again."""

    def __init__(self) -> None:
        self._answers: dict[str, tuple[float, Any]] = {}
        self._lock = threading.Lock()

    def get(self, url: str, *, max_age_s: float) -> Any:
        """Return the JSON object at `url`, at most `max_age_s` old. Raises `ProviderDownError`."""
        with self._lock:
            at, answer = self._answers.get(url, (float("-inf"), None))
        age = time.monotonic() - at
        if age < (RETRY_S if isinstance(answer, ProviderDownError) else max_age_s):
            if isinstance(answer, ProviderDownError):
                raise ProviderDownError(str(answer))
            return answer
        try:
            answer = as_object(fetch("GET", url)[1])
        except ProviderDownError as error:
            answer = error
            raise
        finally:
            with self._lock:
                self._answers[url] = (time.monotonic(), answer)
        return answer

    def forget(self) -> None:
        """Ask everything again."""
        with self._lock:
            self._answers.clear()


memory = _Memory()


def metadata_of(provider: OpenIDConnect) -> Metadata:
    """Return the addresses of `provider`. Raises `ProviderDownError`, also when it says to be another."""
    said = memory.get(f"{provider.url}/.well-known/openid-configuration", max_age_s=LIFETIME_S)
    issuer = said.get("issuer")
    if not isinstance(issuer, str) or issuer.rstrip("/") != provider.url or len(issuer) > LONGEST_ISSUER:
        raise ProviderDownError("it says to be another provider")
    address = {
        name: require_reachable(said.get(field), of=provider.url)
        for name, field in {
            "authorization": "authorization_endpoint",
            "token": "token_endpoint",
            "userinfo": "userinfo_endpoint",
            "jwks": "jwks_uri",
        }.items()
    }
    end_session = said.get("end_session_endpoint")
    methods = _list(said.get("token_endpoint_auth_methods_supported")) or ["client_secret_basic"]
    return Metadata(
        issuer=issuer,
        end_session=require_reachable(end_session, of=provider.url) if end_session else "",
        has_pkce="S256" in _list(said.get("code_challenge_methods_supported")),
        has_basic_auth="client_secret_post" not in methods,
        **address,
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def key_of(metadata: Metadata, kid: str | None, algorithm: str) -> Any:
    """Return the key `kid` of the provider, or its only one for `algorithm`; None when it has none.

    Raises `ProviderDownError` when its keys cannot be read.
    """
    # A key that is not known may be new: they are asked again, but not for every made-up name.
    for max_age_s in (LIFETIME_S, RETRY_S):
        rows = _list(memory.get(metadata.jwks, max_age_s=max_age_s).get("keys"))
        if key := _find(rows, kid, algorithm):
            return key
    return None


def _find(rows: list[Any], kid: str | None, algorithm: str) -> Any:
    fitting = []
    for row in rows:
        if not isinstance(row, dict) or row.get("use", "sig") != "sig" or (kid and row.get("kid") != kid):
            continue
        try:
            key = jwt.PyJWK.from_dict(row)
        except (jwt.PyJWTError, ValueError, TypeError):
            continue
        if key.algorithm_name == algorithm:
            fitting.append(key.key)
    return fitting[0] if len(fitting) == 1 else None
