"""Each variable is read in one place, and a value that cannot be read is named with its reason."""

from ipaddress import ip_network

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env, servers

SECRET = "s3cret-de-la-base"  # noqa: S105


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("MODE", "prod", "MODE : attend une valeur parmi demonstration, development, production, test"),
        ("PORT", "http", "PORT : n’est pas un port (1 à 65535)"),
        ("PORT", "0", "PORT : n’est pas un port (1 à 65535)"),
        ("PORT", "70000", "PORT : n’est pas un port (1 à 65535)"),
        ("CACHE_URL", f"http://nom:{SECRET}@x", "CACHE_URL : adresse illisible"),
        ("CACHE_URL", "redis:", "CACHE_URL : adresse illisible"),
        ("WEB_WORKERS", "0", "WEB_WORKERS : attend un nombre entier, au moins 1"),
        ("WEB_THREADS", "-1", "WEB_THREADS : attend un nombre entier, au moins 1"),
        (
            "SMTP_URL",
            f"http://nom:{SECRET}@x",
            "SMTP_URL : attend smtp://nom:mot-de-passe@serveur:port, smtps://… ou smtp://…?tls",
        ),
        ("SMTP_URL", f"smtp://nom:{SECRET}@x:y", "SMTP_URL : le port n’en est pas un (1 à 65535)"),
        *(
            (
                "INCOMING_MAIL_URL",
                url,
                "INCOMING_MAIL_URL : attend imaps://nom:mot-de-passe@serveur/INBOX?address=reponse@exemple.fr",
            )
            for url in (
                f"pop3://nom:{SECRET}@x",
                f"imaps://{SECRET}@x?address=a@exemple.fr",
                f"imaps://nom:{SECRET}@x",
                f"imaps://nom:{SECRET}@x:y?address=a@exemple.fr",
                f"imaps://nom:{SECRET}@x?address=",
            )
        ),
        (
            "INCOMING_MAIL_URL",
            f"imaps://nom:{SECRET}@x?address=une-adresse-bien-longue@exemple.fr",
            "INCOMING_MAIL_URL : l’adresse a, avant @, 20 caractères au plus, sans +",
        ),
        *(
            (
                "SEARCH_URL",
                url,
                "SEARCH_URL : attend tantivy:, elasticsearch://serveur:9200,serveur:9200/prefixe ou https://…",
            )
            for url in (
                "solr://x",
                f"elasticsearch://nom:{SECRET}@/p",
                "https://x:9200/Majuscule",
                "https://x?shards=0",
            )
        ),
        ("LOG_LEVEL", "BAVARD", "LOG_LEVEL : attend une valeur parmi DEBUG, INFO, WARNING, ERROR, CRITICAL"),
        *(
            (
                "TRUSTED_PROXIES",
                network,
                f"TRUSTED_PROXIES : {network} contient aussi des lecteurs, qui se diraient à n’importe quelle "
                "adresse ; nommez les seuls serveurs de façade",
            )
            for network in ("0.0.0.0/0", "::/0", "128.0.0.0/1", "8.0.0.0/11", "2000::/28", "::ffff:0:0/96", "0.0.0.0/8")
        ),
        *(
            ("CONTACT_EMAIL", value, "CONTACT_EMAIL : attend une adresse de courriel comme bonjour@exemple.fr")
            for value in (
                "bonjour",
                "Moi <moi@exemple.fr>",
                "a@exemple.fr?bcc=b@exemple.fr",
                "a@b.fr,c@d.fr",
            )
        ),
        ("ADMIN_PATH", "a/b", "ADMIN_PATH : attend un seul mot, de petites lettres, chiffres et traits d’union"),
    ],
)
def test_a_bad_value_is_named_with_its_reason(monkeypatch, name, value, message):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as error:
        env.read(name)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("PORT", "8080", 8080),
        ("CACHE_URL", "valkey://cache.example:6379/1", "redis://cache.example:6379/1"),
        ("CACHE_URL", "none", "none"),
        ("SMTP_URL", "smtp://n%40x:p%3A@x:2525", servers.MailServer("x", 2525, "n@x", "p:", False, False)),
        ("SMTP_URL", "smtps://x", servers.MailServer("x", 465, "", "", True, False)),
        ("SMTP_URL", "smtp://x?tls", servers.MailServer("x", 587, "", "", False, True)),
        ("LOG_LEVEL", "debug", "DEBUG"),
        ("ADMIN_PATH", "/coulisses/", "coulisses"),
        ("ALLOWED_HOSTS", " a.example , b.example,", ["a.example", "b.example"]),
        ("MODE", "production", "production"),
    ],
)
def test_a_good_value_is_read(monkeypatch, name, value, expected):
    monkeypatch.setenv(name, value)
    assert env.read(name) == expected


@pytest.mark.parametrize(
    "network", ["127.0.0.1", "::1", "10.0.0.0/8", "fd00::/8", "8.0.0.0/12", "2000::/29", "::ffff:8.0.0.0/108"]
)
def test_networks_of_front_servers_are_read(monkeypatch, network):
    monkeypatch.setenv("TRUSTED_PROXIES", network)
    assert env.read("TRUSTED_PROXIES") == [ip_network(network)]


@pytest.mark.parametrize(
    ("value", "is_hard"),
    [
        ("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN", True),
        ("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM", False),
        ("0123456789" * 5, False),
        ("0123456789" * 5 + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ", True),
        ("b5f1c0e94ad27786b5f1c0e94ad27786b5f1c0e94ad27786b5f1", False),
        ("3f9a1c7be2d4508691ab3cd5ef7f2046c8e1a9b3d57f60421c", True),
    ],
)
def test_a_secret_is_long_and_does_not_repeat_itself(value, is_hard):
    assert env.is_hard_to_guess(value, 50) is is_hard


@pytest.mark.parametrize("name", env.VARIABLES)
def test_an_empty_value_is_the_default(monkeypatch, name):
    monkeypatch.setenv(name, "")
    empty = env.read(name)
    monkeypatch.delenv(name)
    assert env.read(name) == empty


@pytest.mark.parametrize("value", ["postgres", "http://base.example", f"postgresql://u:{SECRET}@h:porte/base"])
def test_a_bad_database_address_is_refused_without_repeating_it(monkeypatch, value):
    monkeypatch.setenv("DATABASE_URL", value)
    with pytest.raises(ImproperlyConfigured) as error:
        env.read("DATABASE_URL", servers.as_database)
    assert str(error.value) == "DATABASE_URL : adresse illisible"


def test_a_site_address_loses_its_last_slash(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://prochainspas.example/")
    assert env.read("SITE_URL", servers.as_url) == "https://prochainspas.example"


@pytest.mark.parametrize("value", ["prochainspas.example", "ftp://prochainspas.example", "https://"])
def test_a_bad_site_address_is_refused(monkeypatch, value):
    monkeypatch.setenv("SITE_URL", value)
    with pytest.raises(ImproperlyConfigured, match=r"^SITE_URL : adresse illisible$"):
        env.read("SITE_URL", servers.as_url)


def test_servers_of_search_are_read_whole(monkeypatch):
    monkeypatch.setenv("SEARCH_URL", "https://nom:mot%40passe@un:9201,deux/communaute?shards=3")

    search_servers = env.read("SEARCH_URL")

    assert search_servers == servers.SearchServers(
        ("https://un:9201", "https://deux:9200"), "communaute", "nom", "mot@passe", shards=3
    )


def test_search_is_on_this_machine_unless_told_otherwise(monkeypatch):
    monkeypatch.delenv("SEARCH_URL", raising=False)

    assert env.read("SEARCH_URL") is None


def test_a_mailbox_is_read_whole(monkeypatch):
    monkeypatch.setenv(
        "INCOMING_MAIL_URL", f"imaps://a%40exemple.fr:{SECRET}@imap.exemple.fr/Retours?address=b@exemple.fr"
    )
    mailbox = env.read("INCOMING_MAIL_URL")
    assert mailbox == servers.Mailbox("imap.exemple.fr", 993, "a@exemple.fr", SECRET, False, "Retours", "b@exemple.fr")
    monkeypatch.setenv("INCOMING_MAIL_URL", f"imap://a%40exemple.fr:{SECRET}@imap.exemple.fr")
    mailbox = env.read("INCOMING_MAIL_URL")
    assert mailbox == servers.Mailbox("imap.exemple.fr", 143, "a@exemple.fr", SECRET, True, "INBOX", "a@exemple.fr")
