"""The other programs that the site speaks to, from one address each: database, cache, storage, mail, search.

What is refused is said in French, as those who run a site read it, and repeats no value: it may hold a password.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

DATABASE_ENGINES = ("django.db.backends.postgresql", "django.db.backends.sqlite3")
HIGHEST_PORT = 65_535


def as_url(value: str) -> str:
    """Return an http or https address without a slash at its end; raises `ValueError` for anything else."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("adresse illisible")
    return value.rstrip("/")


def as_address(value: str) -> str:
    """Return an e-mail address, or nothing; raises `ValueError` for anything else."""
    try:
        validate_email(value or "bonjour@exemple.fr")
    except ValidationError as error:
        raise ValueError("attend une adresse de courriel comme bonjour@exemple.fr") from error
    return value


def as_database(value: str) -> dict[str, Any]:
    """Parse a database address into Django's form; the message never repeats the value, it may hold a password."""
    try:
        parsed = dj_database_url.parse(value)
    except (ValueError, KeyError) as error:
        raise ValueError("adresse illisible") from error
    if not parsed.get("NAME"):
        raise ValueError("adresse illisible")
    if parsed["ENGINE"] not in DATABASE_ENGINES:
        raise ValueError("ne commence ni par postgresql:// ni par sqlite:///")
    return dict(parsed)


def as_cache(value: str) -> str:
    """Return the address of a Redis or Valkey server, "none" for no page cache, or nothing; else `ValueError`."""
    if value in ("", "none"):
        return value
    scheme, separator, rest = value.partition("://")
    schemes = {"redis": "redis", "rediss": "rediss", "valkey": "redis", "valkeys": "rediss", "unix": "unix"}
    if not separator or not rest or scheme not in schemes:
        raise ValueError("adresse illisible")
    return f"{schemes[scheme]}://{rest}"


def as_object_storage(value: str) -> dict[str, Any]:
    """Parse `s3://key:secret@host/bucket/folder?region=…&endpoint=…`; {} for nothing.

    The endpoint is `https://host` unless `endpoint` gives another address. Raises `ValueError` when a part is
    missing; the message never repeats the value, it holds a secret.
    """
    if not value:
        return {}
    try:
        parts = urlsplit(value)
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or ""
    except ValueError as error:
        raise ValueError("adresse illisible") from error
    bucket, _, folder = parts.path.strip("/").partition("/")
    if parts.scheme != "s3" or not (parts.username and parts.password and host and bucket):
        raise ValueError("attend s3://clef:mot-de-passe@serveur/seau")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if asked.keys() - {"region", "endpoint"}:
        raise ValueError("ne comprend que region et endpoint après le point d’interrogation")
    return {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "bucket_name": bucket,
        "location": folder,
        "endpoint_url": as_url(asked["endpoint"]) if "endpoint" in asked else f"https://{host}",
        "region_name": asked.get("region"),
    }


@dataclass(frozen=True)
class MailServer:
    """Where mail goes: encrypted from the first byte (`smtps://`), once greeted (`?tls`), or not at all."""

    host: str
    port: int
    user: str
    password: str
    is_encrypted: bool
    starts_tls: bool


def as_mail_server(value: str) -> MailServer | None:
    """Parse "smtp://name:password@host:port?tls" or "smtps://…"; None when empty. The message repeats nothing."""
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.query not in ("", "tls"):
        raise ValueError("attend smtp://nom:mot-de-passe@serveur:port, smtps://… ou smtp://…?tls")
    try:
        port = parts.port or (465 if parts.scheme == "smtps" else 587 if parts.query else 25)
    except ValueError as error:
        raise ValueError(f"le port n’en est pas un (1 à {HIGHEST_PORT})") from error
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, parts.scheme == "smtps", parts.query == "tls")


# What a signed address adds to the name of the mailbox takes the rest of the 64 characters of RFC 5321.
LONGEST_MAILBOX_NAME = 20


@dataclass(frozen=True)
class Mailbox:
    """Where mail that comes back and replies are read, by IMAP: encrypted from the first byte, or once greeted.

    `address` is the one that its mail has; the server also delivers what is sent to "name+anything@domain" there.
    """

    host: str
    port: int
    user: str
    password: str
    starts_tls: bool
    folder: str
    address: str


def as_mailbox(value: str) -> Mailbox | None:
    """Parse "imaps://name:password@host/INBOX?address=name@domain" or "imap://…" (STARTTLS); None when empty.

    Without `address`, the name that signs in is the address. The message repeats nothing.
    """
    if not value:
        return None
    expected = "attend imaps://nom:mot-de-passe@serveur/INBOX?address=reponse@exemple.fr"
    parts = urlsplit(value)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if parts.scheme not in ("imap", "imaps") or not (parts.hostname and user and password):
        raise ValueError(expected)
    if options.keys() - {"address"}:
        raise ValueError("ne comprend que address après le point d’interrogation")
    try:
        port = parts.port or (993 if parts.scheme == "imaps" else 143)
        address = as_address(options.get("address", user) or "-")
    except ValueError as error:
        raise ValueError(expected) from error
    if "+" in address or len(address.rpartition("@")[0]) > LONGEST_MAILBOX_NAME:
        raise ValueError(f"l’adresse a, avant @, {LONGEST_MAILBOX_NAME} caractères au plus, sans +")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not re.fullmatch(r"[\w./ -]{1,100}", folder, re.ASCII):
        raise ValueError("le nom du dossier est fait de lettres sans accent, de chiffres, de points et de tirets")
    return Mailbox(parts.hostname, port, user, password, parts.scheme == "imap", folder, address)


@dataclass(frozen=True)
class SearchServers:
    """Servers of Elasticsearch: their addresses, how our names begin there, who we are, pieces of an index."""

    hosts: tuple[str, ...]
    prefix: str
    user: str
    password: str
    shards: int


def as_search(value: str) -> SearchServers | None:
    """Parse "elasticsearch://name:password@one:9200,two:9200/prefix?shards=1" (or https); None for "tantivy:"."""
    if value == "tantivy:":
        return None
    parts = urlsplit(value)
    login, _, places = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    hosts = re.fullmatch(r"[\w.\[\]:-]+(,[\w.\[\]:-]+)*", places) and places.split(",")
    prefix = parts.path.strip("/") or "prochains-pas"
    shards = re.fullmatch(r"(?:shards=([1-9]\d?))?", parts.query)
    is_known = parts.scheme in ("elasticsearch", "http", "https") and not parts.fragment
    if not (is_known and hosts and shards and re.fullmatch(r"[a-z][a-z0-9_-]*", prefix)):
        raise ValueError("attend tantivy:, elasticsearch://serveur:9200,serveur:9200/prefixe ou https://…")
    scheme = "https" if parts.scheme == "https" else "http"
    addresses = tuple(f"{scheme}://{each if re.search(r':[0-9]+$', each) else f'{each}:9200'}" for each in hosts)
    return SearchServers(addresses, prefix, unquote(user), unquote(password), int(shards[1] or 1))
