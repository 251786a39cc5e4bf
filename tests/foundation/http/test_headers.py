"""Every answer says what a browser may do with it: pages, errors, redirects, feeds, files."""

from ipaddress import ip_network

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from foundation.http.csp import CMS, PUBLIC, header_value
from foundation.http.headers import HeadersMiddleware

ANSWERS = {
    "/": 200,
    "/defis/": 200,
    "/connexion/": 200,
    "/recherche/?q=eau": 200,
    "/defis/flux/": 404,
    "/nulle-part/": 404,
    "/robots.txt": 200,
    "/sitemap.xml": 200,
    "/site.webmanifest": 200,
    "/hors-ligne/": 200,
    "/guide-de-style/": 302,
    "/conferences": 301,
    "/%00/": 404,
}


def sources(answer, directive):
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split("; ")]
    return next((rest for name, *rest in parts if name == directive), None)


@pytest.mark.parametrize("address", ANSWERS)
def test_public_answers_run_nothing_inline_and_nothing_from_elsewhere(client, db, address):
    answer = client.get(address)
    assert sources(answer, "default-src") == ["'none'"]
    assert sources(answer, "script-src") == ["'self'"]
    assert sources(answer, "style-src") == ["'self'"]
    assert sources(answer, "frame-ancestors") == ["'none'"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "http" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_carries_the_other_headers(client, db, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_failure_carries_them_too(client, db, monkeypatch):
    def fail(*_):
        raise RuntimeError

    client.raise_request_exception = False
    monkeypatch.setattr("home.views.render", fail)
    answer = client.get("/hors-ligne/")
    assert answer.status_code == 500
    assert sources(answer, "default-src") == ["'none'"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_refused_host_carries_them_too(client, db, settings):
    settings.ALLOWED_HOSTS = ["prochainspas.example"]
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert sources(answer, "default-src") == ["'none'"]


def test_a_file_of_the_site_carries_them_too(db, client):
    answer = client.get("/static/css/site.css")
    assert sources(answer, "default-src") == ["'none'"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_cms_has_a_policy_of_its_own(client, administrator):
    client.force_login(administrator)
    answer = client.get(f"/{settings.ADMIN_PATH}/")
    assert answer.status_code == 200
    assert sources(answer, "script-src") == ["'self'", "'unsafe-inline'"]
    assert sources(answer, "frame-ancestors") == ["'self'"]
    assert "unsafe-eval" not in answer.headers["Content-Security-Policy"]
    assert "http" not in answer.headers["Content-Security-Policy"]


def test_a_page_beside_the_cms_has_the_policy_of_readers(client, db):
    answer = client.get(f"/{settings.ADMIN_PATH}-ouverte/")
    assert sources(answer, "script-src") == ["'self'"]


def test_an_answer_with_a_policy_of_its_own_keeps_it():
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    answer = HeadersMiddleware(lambda _: own)(RequestFactory().get("/media/a.pdf"))
    assert answer.headers["Content-Security-Policy"] == "sandbox"


def test_files_kept_elsewhere_may_be_shown_and_nothing_more():
    policy = header_value(PUBLIC, "https://seau.example/fichiers/")
    assert "img-src 'self' data: https://seau.example;" in policy
    assert "media-src 'self' https://seau.example;" in policy
    assert policy.count("seau.example") == 2


@pytest.mark.parametrize("policy", [PUBLIC, CMS])
def test_no_policy_allows_eval_or_any_host(policy):
    every = {source for allowed in policy.values() for source in allowed}
    assert every <= {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}


@pytest.fixture
def encrypted(settings):
    """Readers come by https, and the site says so for a year."""
    settings.SECURE_HSTS_SECONDS = 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DEBUG", "x" * 1_000])
def test_unknown_methods_are_refused_with_all_headers(client, db, encrypted, method):
    answer = client.generic(method, "/", headers={"x-canary": "coucou"}, secure=True)
    assert answer.status_code == 405
    assert b"coucou" not in answer.content
    assert_all_headers(answer)


def assert_all_headers(answer):
    assert sources(answer, "default-src") == ["'none'"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Strict-Transport-Security"] == "max-age=60; includeSubDomains"
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("POST", "/sante/", 405),
        ("PUT", "/defis/flux.atom", 405),
        ("DELETE", "/recherche/", 405),
        ("POST", "/connexion/", 403),
        ("GET", "/nulle-part/", 404),
        ("GET", "/metriques/", 404),
        ("POST", "/recherche/clics", 400),
    ],
)
def test_every_refusal_carries_all_headers(db, encrypted, method, address, status):
    answer = Client(enforce_csrf_checks=status == 403).generic(method, address, secure=True)
    assert answer.status_code == status
    assert_all_headers(answer)


def test_a_refused_host_and_a_failure_carry_all_headers(client, db, encrypted, settings, monkeypatch):
    def fail(*_):
        raise RuntimeError

    client.raise_request_exception = False
    monkeypatch.setattr("home.views.render", fail)
    answer = client.get("/hors-ligne/", secure=True)
    assert answer.status_code == 500
    assert_all_headers(answer)
    settings.ALLOWED_HOSTS = ["prochainspas.example"]
    answer = client.get("/", headers={"host": "evil.example"}, secure=True)
    assert answer.status_code == 400
    assert_all_headers(answer)


def test_a_reader_sent_to_https_is_sent_with_nosniff(client, db, settings):
    settings.IS_PRODUCTION, settings.TRUSTED_PROXIES = True, [ip_network("127.0.0.1")]
    answer = client.get("/", headers={"x-forwarded-proto": "http"})
    assert answer.status_code == 301
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        *("/.git/config", "/.git/HEAD", "/.env", "/.htpasswd", "/__debug__/", "/django-admin/", "/admin/", "/metrics/"),
        *("/static/", "/media/", "/documents/", "/config/settings/web.py", "/var/db.sqlite3", "/db.sqlite3"),
        *("/backup.zip", "/phpmyadmin/", "/wp-login.php", "/server-status", "/api/v2/pages/", "/static/../manage.py"),
        *("/static/%2e%2e/manage.py", "/static/..%2f..%2fmanage.py", "/manage.py", "/requirements.txt"),
    ],
)
def test_nothing_of_the_house_is_served(client, db, address):
    assert client.get(address, follow=True).status_code in (400, 404)
