"""Every answer says what a browser may do with it: pages, errors, redirects, feeds, files."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from foundation.http.csp import CMS, PUBLIC, written
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
    policy = written(PUBLIC, "https://seau.example/fichiers/")
    assert "img-src 'self' data: https://seau.example;" in policy
    assert "media-src 'self' https://seau.example;" in policy
    assert policy.count("seau.example") == 2


@pytest.mark.parametrize("policy", [PUBLIC, CMS])
def test_no_policy_allows_eval_or_any_host(policy):
    every = {source for allowed in policy.values() for source in allowed}
    assert every <= {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DEBUG"])
def test_unknown_methods_are_refused(client, db, method):
    answer = client.generic(method, "/", headers={"x-canary": "coucou"})
    assert answer.status_code == 405
    assert b"coucou" not in answer.content


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
