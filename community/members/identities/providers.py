"""The identity providers that the settings name, and what is particular to each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings


@dataclass(frozen=True)
class OpenIDConnect:
    """A provider of OpenID Connect: `key` stands in addresses, `name` on buttons; `url` precedes `/.well-known/`."""

    key: str
    name: str
    url: str
    client_id: str
    client_secret: str

    scope: ClassVar[str] = "openid profile email"
    parameters: ClassVar[Mapping[str, str]] = {}
    # Where it explains what it is, if anywhere.
    about_url: ClassVar[str] = ""
    signs_userinfo: ClassVar[bool] = False
    last_name_claim: ClassVar[str] = "family_name"
    siret_claim: ClassVar[str] = ""


class ProConnect(OpenIDConnect):
    """ProConnect: it signs what it says of a person, and says for whom they work."""

    scope = "openid given_name usual_name email uid siret"
    parameters: ClassVar[Mapping[str, str]] = {"acr_values": "eidas1"}
    about_url = "https://www.proconnect.gouv.fr/"
    signs_userinfo = True
    last_name_claim = "usual_name"
    siret_claim = "siret"


KINDS: dict[str, type[OpenIDConnect]] = {"proconnect": ProConnect, "oidc": OpenIDConnect}


def providers() -> list[OpenIDConnect]:
    """Return the providers that are set up, in the order of their buttons."""
    rows: list[dict[str, Any]] = settings.IDENTITY_PROVIDERS
    return [KINDS[row["key"]](**row) for row in rows]


def provider_of(key: str) -> OpenIDConnect | None:
    """Return the provider whose key this is, None when it is not set up."""
    return next((each for each in providers() if each.key == key), None)
