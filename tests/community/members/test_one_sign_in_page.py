"""There is one sign-in page, `/connexion/`: the others redirect to it, and it never redirects to another site."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.views import LoginView
from django.test import Client
from django.urls import URLPattern, get_resolver

from community.members.views.sign_in import SignInView
from tests.cast import PASSWORD

CMS = f"/{settings.ADMIN_PATH}/"


@pytest.mark.parametrize("address", [f"{CMS}login/", "/_util/login/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_sign_in_pages_of_wagtail_redirect_to_ours(client, agent, address, method):
    form = {"username": agent.email, "password": PASSWORD}
    answer = getattr(client, method)(f"{address}?next={CMS}", form if method == "post" else None)
    assert answer.status_code == 302
    assert answer.url == f"/connexion/?next={CMS}"
    assert "_auth_user_id" not in client.session


def test_a_stranger_at_the_cms_is_sent_to_our_sign_in_page(client, db):
    assert client.get(CMS).url == f"/connexion/?next={CMS}"


@pytest.mark.parametrize(
    "address", [f"{CMS}password_reset/", "/admin/login/", "/django-admin/login/", "/accounts/login/"]
)
def test_there_is_no_other_sign_in_page(client, db, address):
    assert client.get(address, follow=True).status_code == 404


def every_view(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, getattr(pattern.callback, "view_class", None)
        else:
            yield from every_view(pattern.url_patterns, route)


def test_every_login_view_is_ours_or_is_shadowed_by_it():
    routes = {}
    for route, view in every_view(get_resolver().url_patterns):
        if view and issubclass(view, LoginView):
            routes.setdefault(view is SignInView, []).append(route)
    assert routes[True] == ["connexion/"]
    # Django takes the first match: ours come before Wagtail's (see above).
    assert set(routes.get(False, [])) <= {f"{settings.ADMIN_PATH}/login/", "^_util/login/", "_util/login/"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        *("https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example"),
        *("https:evil.example", "javascript:alert(1)", "\t//evil.example", "/\t/evil.example", "%2F%2Fevil.example"),
        *("http:///evil.example", "/%09/evil.example/../../x", "//evil.example\\@testserver/", "\x00//evil.example"),
    ],
)
def test_signing_in_never_leads_elsewhere(agent, elsewhere):
    form = {"username": agent.email, "password": PASSWORD, "next": elsewhere}
    answer = Client().post("/connexion/", form)
    assert answer.status_code == 302
    # A browser drops tabs and takes a backslash for a slash.
    as_a_browser_reads_it = re.sub(r"[\t\r\n\x00]", "", answer.url).replace("\\", "/")
    assert urlsplit(urljoin("http://testserver/connexion/", as_a_browser_reads_it))[:2] == ("http", "testserver")


def test_signing_in_leads_where_one_wanted_to_go(agent):
    form = {"username": agent.email, "password": PASSWORD, "next": "/defis/?page=2"}
    assert Client().post("/connexion/", form).url == "/defis/?page=2"


def test_a_request_from_another_site_is_refused(agent):
    client = Client(enforce_csrf_checks=True)
    client.get("/connexion/")
    form = {"username": agent.email, "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post("/connexion/", form, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/connexion/", form).status_code == 302


@pytest.mark.parametrize("path", ["/deconnexion/"])
def test_a_link_does_not_sign_anybody_out(client, agent, path):
    client.force_login(agent)
    assert client.get(path).status_code == 405
    assert "_auth_user_id" in client.session


def test_a_member_without_the_cms_gets_one_refusal(client, agent):
    client.force_login(agent)
    answer = client.get(CMS, follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1
