"""An identity provider is set up whole or not at all, and the site says at its start what is missing."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import identities

SECRET = "s3cret-chez-proconnect"  # noqa: S105
WHOLE = {
    "PROCONNECT_URL": "https://proconnect.example/api/v2",
    "PROCONNECT_CLIENT_ID": "site",
    "PROCONNECT_CLIENT_SECRET": SECRET,
}


def provider(monkeypatch, prefix="PROCONNECT", **variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return identities._provider(prefix, key=prefix.lower(), name="ProConnect")


def test_there_is_none_unless_it_is_named():
    assert identities.IDENTITY_PROVIDERS == []


@pytest.mark.parametrize("end", ["", "/", "/.well-known/openid-configuration"])
def test_a_whole_one_is_read(monkeypatch, end):
    url = f"{WHOLE['PROCONNECT_URL']}{end}"
    [row] = provider(monkeypatch, **{**WHOLE, "PROCONNECT_URL": url})
    assert row == {
        "key": "proconnect",
        "name": "ProConnect",
        "url": "https://proconnect.example/api/v2",
        "client_id": "site",
        "client_secret": SECRET,
    }


@pytest.mark.parametrize("missing", WHOLE)
def test_half_of_one_is_refused_without_repeating_the_secret(monkeypatch, missing):
    with pytest.raises(ImproperlyConfigured) as error:
        provider(monkeypatch, **{name: value for name, value in WHOLE.items() if name != missing})
    assert str(error.value).startswith(f"{missing} : exigée avec PROCONNECT_")
    assert SECRET not in str(error.value)


def test_another_provider_has_a_name_for_its_button(monkeypatch):
    variables = {name.replace("PROCONNECT", "OIDC"): value for name, value in WHOLE.items()}
    with pytest.raises(ImproperlyConfigured, match="^OIDC_NAME : exigée avec OIDC_URL$"):
        provider(monkeypatch, "OIDC", **variables)
    [row] = provider(monkeypatch, "OIDC", **variables, OIDC_NAME="Mon organisme")
    assert row["name"] == "Mon organisme"


def test_production_asks_for_https(monkeypatch):
    monkeypatch.setattr(identities, "IS_PRODUCTION", True)
    with pytest.raises(ImproperlyConfigured, match="^PROCONNECT_URL : doit commencer par https://"):
        provider(monkeypatch, **{**WHOLE, "PROCONNECT_URL": "http://proconnect.example"})


def test_an_address_that_is_none_is_refused(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="^PROCONNECT_URL : adresse illisible$"):
        provider(monkeypatch, **{**WHOLE, "PROCONNECT_URL": "proconnect"})
