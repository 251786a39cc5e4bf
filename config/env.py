"""Every environment variable the site reads, in one table (`docs/reglages.md` repeats it, a test compares).

What is refused is said in French, as those who run a site read it: there is no catalogue before the settings.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config.servers import (
    HIGHEST_PORT,
    as_address,
    as_cache,
    as_mail_server,
    as_mailbox,
    as_object_storage,
    as_search,
    as_url,
)

BASE_DIR = Path(__file__).resolve().parent.parent
PROGRAMS = ("command", "tasks", "web")
MODES = ("demonstration", "development", "production", "test")
LOG_FORMATS = ("line", "json")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def as_text(value: str) -> str:
    """Return the value as it is."""
    return value


def as_mode(value: str) -> str:
    """Return one of `MODES`; raises `ValueError` for any other word."""
    if value not in MODES:
        raise ValueError(f"attend une valeur parmi {', '.join(MODES)}")
    return value


def as_program(value: str) -> str:
    """Return one of `PROGRAMS`; raises `ValueError` for any other word."""
    if value not in PROGRAMS:
        raise ValueError(f"attend une valeur parmi {', '.join(PROGRAMS)}")
    return value


# Networks that nobody outside has an address of.
PRIVATE_NETWORKS = [
    ip_network(each)
    for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "100.64.0.0/10", "fc00::/7", "::1/128")
]
# The largest network that a public front server (a CDN) publishes has a /12, or a /29 of IPv6.
LARGEST_PUBLIC = {4: 12, 6: 29}
# IPv4 written as IPv6: all of it is a /96.
MAPPED = ip_network("::ffff:0:0/96")


def as_networks(value: str) -> list[IPv4Network | IPv6Network]:
    """Return networks separated by commas, an address being a network of one; raises `ValueError` for the rest.

    A network that holds a good part of the Internet is refused: whoever is in it is believed.
    """
    try:
        networks = [ip_network(item, strict=False) for item in as_list(value)]
    except ValueError as error:
        raise ValueError(
            "attend des adresses ou des réseaux séparés par des virgules (127.0.0.1, 10.0.0.0/8)"
        ) from error
    if too_large := next(filter(_is_too_large, networks), None):
        raise ValueError(
            f"{too_large} contient aussi des lecteurs, qui se diraient à n’importe quelle adresse ; "
            "nommez les seuls serveurs de façade"
        )
    return networks


# Whole cities have a /16; providers have more.
LARGEST_ADMINISTRATION = {4: 16, 6: 32}


def as_administration_networks(value: str) -> list[IPv4Network | IPv6Network]:
    """Return networks separated by commas; raises `ValueError` for the rest, and for those that are no employer's."""
    networks = as_networks(value)
    for network in networks:
        if network.prefixlen < LARGEST_ADMINISTRATION[network.version]:
            raise ValueError(f"{network} est trop grand pour une administration (au plus un /16, ou un /32 d’IPv6)")
    return networks


def _is_too_large(network: Any) -> bool:
    same = [each for each in PRIVATE_NETWORKS if each.version == network.version]
    if any(network.subnet_of(each) for each in same):
        return False
    least = MAPPED.prefixlen + LARGEST_PUBLIC[4] if network.version == 6 and network.overlaps(MAPPED) else 0
    return bool(network.prefixlen < max(least, LARGEST_PUBLIC[network.version]))


# How many different runs of three characters a secret has at least, for each hundred that it could have: one made of
# random digits has 97, a word repeated five times 20.
RUNS_PERCENT = 80


def is_hard_to_guess(value: str, shortest: int) -> bool:
    """Return whether a secret has `shortest` characters at least and does not repeat itself."""
    runs = {value[at : at + 3] for at in range(len(value) - 2)}
    return len(value) >= shortest and 100 * len(runs) >= RUNS_PERCENT * (shortest - 2)


def as_path(value: str) -> Path:
    """Return an absolute path; `~` is the home folder."""
    return Path(value).expanduser().resolve()


def as_list(value: str) -> list[str]:
    """Split at commas; spaces and empty items go."""
    return [item.strip() for item in value.split(",") if item.strip()]


def as_optional_url(value: str) -> str:
    """Return an http or https address without a slash at its end, or nothing; raises `ValueError` for the rest."""
    return as_url(value) if value else ""


def as_inner_path(value: str) -> str:
    """Return an address that starts and ends with a slash, or nothing; raises `ValueError` for anything else."""
    if value and not re.fullmatch(r"/([a-z0-9_-]+/)+", value):
        raise ValueError("attend une adresse comme /protege/")
    return value


def as_port(value: str) -> int:
    """Return a port number; raises `ValueError` outside 1 to 65535."""
    if not value.isdecimal() or not 1 <= int(value) <= HIGHEST_PORT:
        raise ValueError(f"n’est pas un port (1 à {HIGHEST_PORT})")
    return int(value)


def as_count(value: str) -> int:
    """Return a whole number above zero; raises `ValueError` for anything else."""
    if not value.isdecimal() or int(value) == 0:
        raise ValueError("attend un nombre entier, au moins 1")
    return int(value)


def as_days(value: str) -> int:
    """Return a whole number of days, zero included; raises `ValueError` for anything else."""
    if not value.isdecimal():
        raise ValueError("attend un nombre entier de jours")
    return int(value)


def as_log_level(value: str) -> str:
    """Return one of `LOG_LEVELS`, whatever its case; raises `ValueError` for any other word."""
    if value.upper() not in LOG_LEVELS:
        raise ValueError(f"attend une valeur parmi {', '.join(LOG_LEVELS)}")
    return value.upper()


def as_log_format(value: str) -> str:
    """Return one of `LOG_FORMATS`, or nothing when empty; raises `ValueError` for any other word."""
    if value and value not in LOG_FORMATS:
        raise ValueError(f"attend une valeur parmi {', '.join(LOG_FORMATS)}")
    return value


def as_path_segment(value: str) -> str:
    """Return the first part of an address, without slashes; raises `ValueError` unless it is one plain word."""
    segment = value.strip("/")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", segment):
        raise ValueError("attend un seul mot, de petites lettres, chiffres et traits d’union")
    return segment


@dataclass(frozen=True)
class Variable:
    """One variable: its default as it would be typed, and how to read it."""

    default: str
    parse: Callable[[str], Any]


VARIABLES: dict[str, Variable] = {
    "MODE": Variable("demonstration", as_mode),
    "DATA_DIR": Variable(str(BASE_DIR / "var"), as_path),
    "DATABASE_URL": Variable("", as_text),
    "CACHE_URL": Variable("", as_cache),
    "PAGE_CACHE_SECONDS": Variable("60", as_count),
    "SECRET_KEY": Variable("", as_text),
    "SECRET_KEY_FALLBACKS": Variable("", as_list),
    "SECOND_FACTOR": Variable("", as_text),
    "PROCONNECT_URL": Variable("", as_optional_url),
    "PROCONNECT_CLIENT_ID": Variable("", as_text),
    "PROCONNECT_CLIENT_SECRET": Variable("", as_text),
    "OIDC_URL": Variable("", as_optional_url),
    "OIDC_CLIENT_ID": Variable("", as_text),
    "OIDC_CLIENT_SECRET": Variable("", as_text),
    "OIDC_NAME": Variable("", as_text),
    "ALLOWED_HOSTS": Variable("", as_list),
    "SITE_URL": Variable("", as_text),
    "TRUSTED_PROXIES": Variable("", as_networks),
    "ADMINISTRATION_NETWORKS": Variable("", as_administration_networks),
    "SITE_NAME": Variable("Prochains pas", as_text),
    "UPLOAD_MAX_MB": Variable("50", as_count),
    "MEDIA_STORAGE_URL": Variable("", as_object_storage),
    "MEDIA_ACCEL_PREFIX": Variable("", as_inner_path),
    "FFMPEG": Variable("ffmpeg", as_text),
    "RECORDING_MAX_MB": Variable("4096", as_count),
    "RECORDING_MAX_HOURS": Variable("4", as_count),
    "PEERTUBE_HOSTS": Variable("", as_list),
    "ADMIN_PATH": Variable("gestion", as_path_segment),
    "SEARCH_URL": Variable("tantivy:", as_search),
    "SMTP_URL": Variable("", as_mail_server),
    "MAIL_FROM": Variable("", as_text),
    "INCOMING_MAIL_URL": Variable("", as_mailbox),
    "INCOMING_MAIL_MAX_MB": Variable("10", as_count),
    "CONTACT_EMAIL": Variable("", as_address),
    "TASK_MEMORY_MB": Variable("768", as_count),
    "REVISIONS_KEPT_DAYS": Variable("0", as_days),
    "LOG_LEVEL": Variable("INFO", as_log_level),
    "LOG_FORMAT": Variable("", as_log_format),
    "SLOW_QUERY_MS": Variable("200", as_count),
    "SLOW_PAGE_MS": Variable("1000", as_count),
    "METRICS_TOKEN": Variable("", as_text),
    "HOST": Variable("127.0.0.1", as_text),
    "PORT": Variable("8000", as_port),
    "WEB_WORKERS": Variable("2", as_count),
    "WEB_THREADS": Variable("2", as_count),
    "PROGRAM": Variable("command", as_program),
}


def read(name: str, parse: Callable[[str], Any] | None = None) -> Any:
    """Return the value of the variable `name`, parsed.

    `parse` replaces the table's reader when the reading depends on another variable.
    Raises `ImproperlyConfigured` ("DATABASE_URL : adresse illisible") when the value cannot be read.
    """
    variable = VARIABLES[name]
    try:
        return (parse or variable.parse)(os.environ.get(name) or variable.default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} : {error}") from error
