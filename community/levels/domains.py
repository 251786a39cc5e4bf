"""Domains of e-mail addresses: one spelling, and those above it that may be professional."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 253
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}\.){1,9}[a-z][a-z0-9-]{1,62}")


def normal_domain(domain: str) -> str:
    """Return one spelling of a domain: small letters, without the @ or the dot at an end."""
    return domain[: 2 * LONGEST].strip().lstrip("@").rstrip(".").lower()


def validate_domain(domain: str) -> None:
    """Raise `ValidationError` for what is not a domain, or is a whole ending (“fr”)."""
    if len(domain) > LONGEST or not _DOMAIN.fullmatch(domain):
        raise ValidationError(_("A domain is like cnfpt.fr: what follows the @ of an address."))


def domains_above(address: str) -> list[str]:
    """Return the domain of an address and those above it, the nearest first: x.cnfpt.fr, cnfpt.fr."""
    labels = normal_domain(address.rpartition("@")[2]).split(".")
    return [".".join(labels[rank:]) for rank in range(min(len(labels) - 1, 10))]
