"""An authenticator of passkeys in memory: what a browser would send."""

import hashlib
import json
import secrets
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode
from fido2.utils import websafe_encode as encode

ORIGIN, HOST = "http://localhost", "localhost"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Authenticator:
    """Holds one passkey; `flags` and `origin` are those that tests make wrong."""

    def __init__(self, flags=PRESENT | VERIFIED, origin=ORIGIN, host=HOST):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.flags, self.origin, self.host = flags, origin, host
        self.user = b""

    def _client_data(self, kind, options):
        said = {"type": kind, "challenge": options["publicKey"]["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _head(self, flags):
        return hashlib.sha256(self.host.encode()).digest() + struct.pack(">BI", flags, 0)

    def _answer(self, **response):
        return json.dumps(
            {
                "id": encode(self.id),
                "rawId": encode(self.id),
                "type": "public-key",
                "response": {name: encode(value) for name, value in response.items()},
                "clientExtensionResults": {},
            }
        )

    def create(self, options):
        """Return the answer to `navigator.credentials.create`."""
        self.user = websafe_decode(options["publicKey"]["user"]["id"])
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        credential = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        data = self._head(self.flags | ATTESTED) + credential
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(clientDataJSON=self._client_data("webauthn.create", options), attestationObject=attestation)

    def get(self, options, user=None):
        """Return the answer to `navigator.credentials.get`; `user` is the handle of whom it pretends to be."""
        client_data, data = self._client_data("webauthn.get", options), self._head(self.flags)
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=client_data, authenticatorData=data, signature=signature, userHandle=user or self.user
        )
