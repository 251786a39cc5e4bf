"""A real provider of OpenID Connect on its own socket: it signs as ProConnect does, and misbehaves when asked to."""

import base64
import contextlib
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from community.members.identities.metadata import memory

PKCE = "code_challenge_methods_supported"
METHODS = "token_endpoint_auth_methods_supported"
CLIENT, SECRET = "prochains-pas", "le-secret-du-site-chez-le-fournisseur"
# What stands for a person who fits into no header.
LARGE = "grand"
CLUNY = "21710137700012"
CAMILLE = {
    "sub": "camille-chez-fia1",
    "email": "camille@exemple.invalid",
    "given_name": "Camille",
    "usual_name": "Exemple",
    "family_name": "Exemple",
    "uid": "42",
    "siret": CLUNY,
}


@cache
def keys() -> dict[str, Any]:
    """Return the keys of the server by algorithm, and one that is not its own; made once."""
    return {
        "RS256": rsa.generate_private_key(public_exponent=65_537, key_size=2048),
        "ES256": ec.generate_private_key(ec.SECP256R1()),
        "stranger": rsa.generate_private_key(public_exponent=65_537, key_size=2048),
    }


def _jwks() -> dict[str, Any]:
    rows = [
        {**RSAAlgorithm.to_jwk(keys()["RS256"].public_key(), as_dict=True), "kid": "RS256", "alg": "RS256"},
        {**ECAlgorithm.to_jwk(keys()["ES256"].public_key(), as_dict=True), "kid": "ES256", "alg": "ES256"},
    ]
    return {"keys": [{**row, "use": "sig"} for row in rows]}


@dataclass
class OidcServer:
    """A running provider, and how it behaves.

    `person` is who signs in. `id_token` and `userinfo` replace claims (None takes one away), `signers` what signs each
    ("stranger", "none", "HS256"). `answers` are whole answers (status, type, body) by path; paths of `hanging` never
    answer, those of `endless` never end. `metadata` replaces what it says of itself.
    """

    url: str
    person: dict[str, Any] = field(default_factory=lambda: dict(CAMILLE))
    algorithm: str = "RS256"
    signs_userinfo: bool = True
    id_token: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    signers: dict[str, str] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    hanging: set[str] = field(default_factory=set)
    endless: set[str] = field(default_factory=set)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def settings(self, key: str = "proconnect") -> list[dict[str, str]]:
        """Return the setting by which the site knows it."""
        name = "ProConnect" if key == "proconnect" else "Mon organisme"
        return [{"key": key, "name": name, "url": self.url, "client_id": CLIENT, "client_secret": SECRET}]

    def authorize(self, url: str) -> str:
        """Sign the person in at once and return where the browser is sent back."""
        parameters = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert parameters["client_id"] == CLIENT
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**parameters, "person": json.dumps(self.person)}
        return f"{parameters['redirect_uri']}?{urlencode({'code': code, 'state': parameters['state']})}"

    def answer(self, path: str, form: dict[str, str], headers: Any) -> tuple[int, str, bytes]:
        """Return the answer to a request."""
        if path in self.answers:
            return self.answers[path]
        answers = {
            "/.well-known/openid-configuration": lambda: _json(self._metadata()),
            "/jwks": lambda: _json(_jwks()),
            "/token": lambda: self._token(form, headers.get("Authorization", "")),
            "/userinfo": lambda: self._userinfo(headers.get("Authorization", "")),
            "/session/end": lambda: _end_of_session(form),
        }
        return answers[path]() if path in answers else (404, "text/html", b"")

    def _metadata(self) -> dict[str, Any]:
        said = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "end_session_endpoint": f"{self.url}/session/end",
            PKCE: ["S256"],
            METHODS: ["client_secret_post"],
        }
        return {**said, **self.metadata}

    def _token(self, form: dict[str, str], authorization: str) -> tuple[int, str, bytes]:
        request = self.codes.pop(form.get("code", ""), None)
        if request is None or request["redirect_uri"] != form.get("redirect_uri"):
            return _json({"error": "invalid_grant"}, 400)
        basic = f"Basic {base64.b64encode(f'{CLIENT}:{SECRET}'.encode()).decode()}"
        proofs = {
            "client_secret_post": (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET),
            "client_secret_basic": authorization == basic,
        }
        if [name for name, is_right in proofs.items() if is_right] != self._metadata()[METHODS]:
            return _json({"error": "invalid_client"}, 401)
        if not self._has_right_verifier(request, form):
            return _json({"error": "invalid_grant"}, 400)
        person = json.loads(request["person"])
        claims = {"sub": person["sub"], "nonce": request["nonce"], "acr": request.get("acr_values", "")}
        token = base64.urlsafe_b64encode(request["person"].encode()).decode() if len(str(person)) < 5_000 else LARGE
        return _json(
            {"access_token": token, "token_type": "Bearer", "id_token": self._sign("id_token", {**claims})}, 200
        )

    def _has_right_verifier(self, request: dict[str, str], form: dict[str, str]) -> bool:
        if not self._metadata()[PKCE]:
            return "code_challenge" not in request and "code_verifier" not in form
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        return request["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def _userinfo(self, authorization: str) -> tuple[int, str, bytes]:
        token = authorization.removeprefix("Bearer ")
        person = self.person if token == LARGE else json.loads(base64.urlsafe_b64decode(token))
        if self.signs_userinfo:
            return 200, "application/jwt", self._sign("userinfo", person).encode()
        return _json({**person, **self.userinfo})

    def _sign(self, what: str, claims: dict[str, Any]) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, **claims, **getattr(self, what)}
        claims = {name: value for name, value in claims.items() if value is not None}
        signer = self.signers.get(what, self.algorithm)
        if signer == "none":
            return jwt.encode(claims, None, algorithm="none")
        if signer == "HS256":
            return jwt.encode(claims, SECRET * 2, algorithm="HS256", headers={"kid": "RS256"})
        algorithm = "RS256" if signer == "stranger" else signer
        return jwt.encode(claims, keys()[signer], algorithm=algorithm, headers={"kid": algorithm})


def _end_of_session(form: dict[str, str]) -> tuple[int, str, bytes]:
    assert form["id_token_hint"]
    return 302, "text/html", f"{form['post_logout_redirect_uri']}?state={form['state']}".encode()


def _json(value: dict[str, Any], status: int = 200) -> tuple[int, str, bytes]:
    return status, "application/json", json.dumps(value).encode()


class _Handler(BaseHTTPRequestHandler):
    server: Any

    def do_GET(self) -> None:
        """Answer a browser, or the site."""
        if urlsplit(self.path).path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.server.oidc.authorize(self.path))
            self.end_headers()
            return
        query = urlsplit(self.path)
        self._answer(query.path, {name: values[0] for name, values in parse_qs(query.query).items()})

    def do_POST(self) -> None:
        """Answer the site."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(self.path, {name: values[0] for name, values in parse_qs(body).items()})

    def _answer(self, path: str, form: dict[str, str]) -> None:
        oidc: OidcServer = self.server.oidc
        oidc.requests.append((path, form))
        if path in oidc.hanging:
            oidc.released.wait()
            return
        status, kind, body = oidc.answer(path, form, self.headers)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status == 302:
            self.send_header("Location", body.decode())
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)
            while path in oidc.endless:
                self.wfile.write(b" " * 65_536)

    def log_message(self, *_arguments: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def oidc_server() -> Iterator[OidcServer]:
    """Run a provider for one test; the site remembers nothing of another."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    oidc = OidcServer(f"http://127.0.0.1:{server.server_port}")
    server.oidc = oidc  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    memory.forget()
    yield oidc
    oidc.released.set()
    server.shutdown()
    server.server_close()
    memory.forget()
