"""Production refuses to start half configured, in one line, and never shows a secret."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SECRET = "clef-tres-secrete-de-la-production-0123456789-abcdefghij"  # noqa: S105
WHOLE = {
    "SECRET_KEY": SECRET,
    "SITE_URL": "https://prochainspas.example",
    "ALLOWED_HOSTS": "prochainspas.example",
    "TRUSTED_PROXIES": "127.0.0.1",
}
READY = "import django; django.setup(); print('ready')"
SHOW = """
import django; django.setup()
from django.conf import settings
for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEVICE_COOKIE_NAME", "SESSION_COOKIE_SECURE",
             "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER", "DEBUG"):
    print(name, getattr(settings, name))
"""


def run(tmp_path, *command, **variables):
    """Run Python with the settings, in a process of its own as in production; return what it printed and its status."""
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    ours = {"MODE": "production", "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.site"}
    return subprocess.run(
        [sys.executable, *command],
        env={**environment, **ours, **variables},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def start(tmp_path, **variables):
    return run(tmp_path, "-c", READY, **variables)


def test_it_starts_when_everything_is_set(tmp_path):
    assert start(tmp_path, **WHOLE).stdout == "ready\n"


@pytest.mark.parametrize("name", WHOLE)
def test_it_refuses_to_start_without(tmp_path, name):
    process = start(tmp_path, **{key: value for key, value in WHOLE.items() if key != name})
    assert process.returncode != 0
    assert f"{name} : exigée quand MODE vaut production" in process.stderr
    assert SECRET not in process.stderr


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SECRET_KEY", "courte", "SECRET_KEY : trop facile à deviner : 50 caractères au hasard au moins"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY : trop facile à deviner : 50 caractères au hasard au moins"),
        ("SECRET_KEY", "motdepasse" * 6, "SECRET_KEY : trop facile à deviner : 50 caractères au hasard au moins"),
        (
            "SECRET_KEY_FALLBACKS",
            f"{SECRET},x",
            "SECRET_KEY_FALLBACKS : trop facile à deviner : 50 caractères au hasard au moins",
        ),
        ("METRICS_TOKEN", "x", "METRICS_TOKEN : trop facile à deviner : 24 caractères au hasard au moins"),
        ("TRUSTED_PROXIES", "127.0.0.1,0.0.0.0/0", "TRUSTED_PROXIES : 0.0.0.0/0 contient aussi des lecteurs"),
        ("SITE_URL", "http://prochainspas.example", "SITE_URL : doit commencer par https://"),
        ("SITE_URL", "prochainspas.example", "SITE_URL : adresse illisible"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS : nomme chaque hôte quand MODE vaut production, * est refusé"),
        ("ALLOWED_HOSTS", "autre.example", "ALLOWED_HOSTS : doit contenir l’hôte de SITE_URL"),
        ("TRUSTED_PROXIES", "nginx", "TRUSTED_PROXIES : attend des adresses ou des réseaux séparés par des virgules"),
        (
            "DATABASE_URL",
            "mysql://u:motdepasse@h/base",
            "DATABASE_URL : ne commence ni par postgresql:// ni par sqlite:///",
        ),
        ("DATABASE_URL", "motdepasse", "DATABASE_URL : adresse illisible"),
    ],
)
def test_it_refuses_to_start_with(tmp_path, name, value, message):
    process = start(tmp_path, **{**WHOLE, name: value})
    assert process.returncode != 0
    assert message in process.stderr
    assert "motdepasse" not in process.stderr.rpartition("ImproperlyConfigured")[2]


def test_it_writes_no_key_of_its_own(tmp_path):
    start(tmp_path, **WHOLE)
    assert not (tmp_path / "secret_key").exists()


def test_the_checks_of_django_find_nothing_to_say(tmp_path):
    process = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **WHOLE)
    assert process.returncode == 0, process.stderr
    assert "no issues" in process.stdout + process.stderr


def test_cookies_belong_to_this_host_alone_and_https_is_for_a_year(tmp_path):
    values = dict(line.split(" ", 1) for line in run(tmp_path, "-c", SHOW, **WHOLE).stdout.splitlines())
    assert values == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "DEVICE_COOKIE_NAME": "__Host-device",
        "SESSION_COOKIE_SECURE": "True",
        "CSRF_COOKIE_SECURE": "True",
        "SECURE_HSTS_SECONDS": "31536000",
        "SECURE_PROXY_SSL_HEADER": "('HTTP_X_FORWARDED_PROTO', 'https')",
        "DEBUG": "False",
    }


WHERE = """
import django; django.setup()
from django.test import RequestFactory
from django.http import HttpResponse
from django.urls import resolve
from foundation.http.headers import HeadersMiddleware
for path in ("/coulisses/", "/coulisses/login/", "/gestion/"):
    policy = HeadersMiddleware(lambda _: HttpResponse())(RequestFactory().get(path))["Content-Security-Policy"]
    print(path, resolve(path).view_name or resolve(path).func.__name__, "unsafe-inline" in policy)
"""


def test_the_cms_its_door_and_its_policy_live_where_one_says(tmp_path):
    lines = run(tmp_path, "-c", WHERE, **WHOLE, ADMIN_PATH="coulisses").stdout.splitlines()
    assert lines[0] == "/coulisses/ wagtailadmin_home True"
    assert lines[1].startswith("/coulisses/login/ ")
    assert "wagtailadmin_login" not in lines[1]
    assert lines[2].startswith("/gestion/ ")
    assert "wagtailadmin" not in lines[2]
    assert lines[2].endswith("False")
