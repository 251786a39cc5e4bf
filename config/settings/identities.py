"""Identity providers by which members may sign in: ProConnect, and one of OpenID Connect; none unless it is named."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config.env import as_optional_url, read
from config.settings.mode import IS_PRODUCTION


def _url(value: str) -> str:
    url = as_optional_url(value)
    if IS_PRODUCTION and url.startswith("http://"):
        raise ValueError("doit commencer par https:// quand MODE vaut production")
    return url.removesuffix("/.well-known/openid-configuration")


def _provider(prefix: str, *, key: str, name: str) -> list[dict[str, Any]]:
    """Return the provider whose variables begin with `prefix`, or nothing; raises when some of them are missing."""
    values = {
        f"{prefix}_URL": read(f"{prefix}_URL", _url),
        f"{prefix}_CLIENT_ID": read(f"{prefix}_CLIENT_ID"),
        f"{prefix}_CLIENT_SECRET": read(f"{prefix}_CLIENT_SECRET"),
    }
    if prefix == "OIDC":
        values["OIDC_NAME"] = name = read("OIDC_NAME")
    present = [variable for variable, value in values.items() if value]
    missing = [variable for variable, value in values.items() if not value]
    if present and missing:
        raise ImproperlyConfigured(f"{missing[0]} : exigée avec {present[0]}")
    if missing:
        return []
    url, client_id, client_secret = list(values.values())[:3]
    return [{"key": key, "name": name, "url": url, "client_id": client_id, "client_secret": client_secret}]


# The names stand on buttons, the keys in addresses.
IDENTITY_PROVIDERS = [
    *_provider("PROCONNECT", key="proconnect", name="ProConnect"),
    *_provider("OIDC", key="oidc", name=""),
]

__all__ = ["IDENTITY_PROVIDERS"]
